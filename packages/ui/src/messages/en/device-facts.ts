/** What a client says of itself; the page says that it is said (D19). */
export const deviceFacts = {
  kind: {
    web: "Web app",
    extension: "Browser extension",
    mobile: "Mobile app"
  },
  otherSystem: "Unknown operating system",
  otherBrowser: "Unknown browser",
  on: (browser: string, system: string) => `${browser} on ${system}`,
  declared: "as the browser says",
  fromAddress: "from the address",
  near: (place: string) => `near ${place}`,
  placeUnknown: "Place unknown",
  provenKey: "Only the key is proven; the rest is what the client says of itself.",
  face: {
    laptop: "Laptop",
    desktop: "Desktop computer",
    phone: "Phone",
    tablet: "Tablet",
    extension: "Browser extension"
  }
}
