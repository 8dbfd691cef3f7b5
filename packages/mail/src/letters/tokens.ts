/** The design system's colours by the design system's names (packages/ui, tokens.css), as far as a letter needs them. */
export const light = {
  canvas: "#f7f5f1",
  surface: "#ffffff",
  sunken: "#f0ede6",
  ink: "#1d1b16",
  muted: "#5d584e",
  line: "#e4dfd5",
  lineStrong: "#857e70",
  accent: "#25439a",
  onAccent: "#ffffff",
  danger: "#9c261b"
} as const

export type Tokens = { readonly [K in keyof typeof light]: string }

export const dark: Tokens = {
  canvas: "#151412",
  surface: "#1e1d1a",
  sunken: "#272520",
  ink: "#f1eee7",
  muted: "#b0aa9d",
  line: "#35322d",
  lineStrong: "#8b8578",
  accent: "#9db3f7",
  onAccent: "#111a3a",
  danger: "#f6ada4"
}

export const FONT = "Inter,-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,Helvetica,Arial,sans-serif"
