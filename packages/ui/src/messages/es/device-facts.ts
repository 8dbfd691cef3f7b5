import type { Messages } from "../en.ts"

export const deviceFacts: Messages["deviceFacts"] = {
  kind: {
    web: "Aplicación web",
    extension: "Extensión del navegador",
    mobile: "Aplicación móvil"
  },
  otherSystem: "Sistema operativo desconocido",
  otherBrowser: "Navegador desconocido",
  on: (browser, system) => `${browser} en ${system}`,
  declared: "según el navegador",
  fromAddress: "según la dirección",
  near: (place) => `cerca de ${place}`,
  placeUnknown: "Lugar desconocido",
  provenKey: "Solo la clave está demostrada; lo demás es lo que el cliente dice de sí mismo.",
  face: {
    laptop: "Portátil",
    desktop: "Ordenador de sobremesa",
    phone: "Teléfono",
    tablet: "Tableta",
    extension: "Extensión del navegador"
  }
}
