/** The system's bar above an installed app has the header's colour, also of a theme that was chosen against the system's. */
export const followTheme = (page: Document): void => {
  const metas = page.querySelectorAll<HTMLMetaElement>("meta[name=theme-color]")
  const follow = () => {
    const chosen = page.documentElement.dataset["theme"]
    const surface = getComputedStyle(page.documentElement).getPropertyValue("--surface").trim()
    for (const meta of metas) {
      meta.dataset["system"] ??= meta.content
      meta.content = chosen === undefined || surface === "" ? meta.dataset["system"] : surface
    }
  }
  new MutationObserver(follow).observe(page.documentElement, { attributeFilter: ["data-theme"] })
  follow()
}
