import { verdict } from "@tessera/client/verdict"
import { conformanceSuite } from "@tessera/conformance/conformance-suite"

conformanceSuite({
  kind: "web",
  verdict,
  cases: 100_000,
  seed: Number(process.env["TESSERA_SEED"] ?? 20_260_101)
})
