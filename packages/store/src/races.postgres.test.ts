import { twoServers } from "../test/postgres-layer.ts"
import { races } from "../test/races.ts"

races("PostgreSQL, in two server processes", twoServers, {
  rounds: 10,
  submits: 20,
  guesses: 100,
  racers: 20,
  approvals: 20
})
