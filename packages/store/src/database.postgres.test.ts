import { everyContract } from "../test/contracts.ts"
import { onPostgres } from "../test/postgres-layer.ts"

everyContract("PostgreSQL", onPostgres)
