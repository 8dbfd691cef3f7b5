import { type ComponentPropsWithRef, createContext, useContext, useSyncExternalStore } from "react"
import type { Going, Navigation, Whereabouts } from "./navigation.ts"
import { type Place, pathOf } from "./place.ts"

export const NavigationContext = createContext<Navigation | null>(null)

export const useNavigation = (): Navigation => {
  const navigation = useContext(NavigationContext)
  if (navigation === null) throw new Error("This part needs the navigation around it.")
  return navigation
}

export const useWhereabouts = (): Whereabouts => {
  const { getSnapshot, subscribe } = useNavigation()
  return useSyncExternalStore(subscribe, getSnapshot)
}

export interface LinkProps extends Omit<ComponentPropsWithRef<"a">, "href">, Going {
  readonly to: Place
}

/** A real link: it can be opened in another tab, and a screen reader calls it one. */
export function Link({ children, onClick, replace = false, to, ...rest }: LinkProps) {
  const { go } = useNavigation()
  return (
    <a
      {...rest}
      href={pathOf(to)}
      onClick={(event) => {
        onClick?.(event)
        const { altKey, button, ctrlKey, defaultPrevented, metaKey, shiftKey } = event
        if (defaultPrevented || button !== 0 || altKey || ctrlKey || metaKey || shiftKey) return
        event.preventDefault()
        go(to, { replace })
      }}
    >
      {children}
    </a>
  )
}
