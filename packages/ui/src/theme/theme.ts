import { THEME_KEY } from "./first-paint.ts"

export type Theme = "light" | "dark" | "system"

/** What was chosen; "system" is the absence of a choice. */
export const readTheme = (): Theme => {
  const set = document.documentElement.dataset["theme"]
  return set === "light" || set === "dark" ? set : "system"
}

/** Puts it on the page and keeps it for the next one; where storage is forbidden it lasts as long as the page. */
export const chooseTheme = (theme: Theme): void => {
  if (theme === "system") delete document.documentElement.dataset["theme"]
  else document.documentElement.dataset["theme"] = theme
  try {
    if (theme === "system") localStorage.removeItem(THEME_KEY)
    else localStorage.setItem(THEME_KEY, theme)
  } catch {
    return
  }
}
