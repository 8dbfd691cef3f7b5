export const THEME_KEY = "theme"

/**
 * Sets the chosen theme before anything is painted. It stands alone (nothing from outside its braces), because its
 * own text is what the plug-in beside it writes into the small script that the page loads first.
 */
export function firstPaint(): void {
  try {
    const theme = localStorage.getItem("theme")
    if (theme === "light" || theme === "dark") document.documentElement.dataset["theme"] = theme
  } catch {
    // Storage is forbidden here: the system's wish it is.
  }
}
