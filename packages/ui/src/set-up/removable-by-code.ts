import { judge } from "@tessera/client/judge"
import { codeMayRemove } from "@tessera/domain/rules/removal"
import type { DeviceView, Overview } from "@tessera/domain/views"
import { Result } from "effect"

/** P6, D10, D15: whether a code by e-mail could remove this device, by the rule that the server asks. */
export const removableByCode =
  ({ policy }: Pick<Overview, "policy">) =>
  ({ facts, trustedBy }: Pick<DeviceView, "facts" | "trustedBy">): boolean =>
    Result.isSuccess(judge(codeMayRemove({ policy }, { trusted: trustedBy, facts })))
