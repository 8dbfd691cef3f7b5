import { act, screen, waitFor } from "@testing-library/react"
import userEvent from "@testing-library/user-event"
import { COMPLETE_AFTER_MS } from "../code-field.tsx"
import type { Mounted } from "./mount.tsx"
import type { SessionWorld } from "./session-world.tsx"
import { deviceId, secured } from "./set-up-views.ts"

/** What a person does with a set-up, and what they see of it: for tests of any frame it stands in. */

type World = Mounted & SessionWorld

export const assertDialog = (title: string): Promise<HTMLElement> =>
  screen.findByRole("dialog", { name: title })
export const button = (label: string | RegExp): HTMLElement => screen.getByRole("button", { name: label })
export const assertNoDialog = (): Promise<void> =>
  waitFor(() => {
    if (screen.queryByRole("dialog") !== null) throw new Error("The dialog is still there.")
  })
export const procedures = ({ calls }: World): readonly string[] =>
  calls.map(([procedure]) => procedure).filter((procedure) => procedure.startsWith("setUp."))

export const codeField = (): HTMLInputElement => screen.getByLabelText("Verification code")
export const advance = (world: World, milliseconds: number): void =>
  act(() => world.clock.advance(milliseconds))
/** Digit by digit; a full code goes off a moment after the last one. */
export const typeCode = async (world: World, code: string): Promise<void> => {
  await userEvent.type(codeField(), code)
  advance(world, COMPLETE_AFTER_MS)
}
export const succeeds = (world: World): void => {
  world.answer("setUp.verify", () => ({ ath: null, deviceId }))
  world.next(secured())
}
/** What the page's one polite voice said last. */
export const voice = (): string => document.querySelector("[data-live-region]")?.textContent ?? ""
