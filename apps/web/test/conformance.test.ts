import { verdict } from "@tessera/client/verdict"
import { conformanceSuite } from "@tessera/conformance/conformance-suite"

conformanceSuite({ kind: "web", verdict, cases: 34_000, seed: 1 })
