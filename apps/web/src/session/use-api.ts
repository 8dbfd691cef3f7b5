import { useRouter } from "@tanstack/react-router"
import type { ClientInstance } from "@tessera/client/instance"

export const useApi = (): ClientInstance => useRouter().options.context.api
