import fc from "fast-check"

/** Every run draws the same cases; TESSERA_SEED draws others, for the soak. */
fc.configureGlobal({ seed: Number(process.env["TESSERA_SEED"] ?? 20_260_101) })

export { default as fc } from "fast-check"
