import { demoOn } from "../test/demo.ts"
import { onPostgres } from "../test/postgres-layer.ts"

demoOn("PostgreSQL", onPostgres)
