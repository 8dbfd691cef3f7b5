import { everyContract } from "../test/contracts.ts"
import { onPostgres } from "../test/postgres-layer.ts"
import { everyPromise } from "../test/promises.ts"

everyContract("PostgreSQL", onPostgres)
everyPromise("PostgreSQL", onPostgres)
