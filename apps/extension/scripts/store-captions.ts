export type PictureName = "trusted" | "set-up" | "code" | "profile" | "options"

export interface Caption {
  readonly name: PictureName
  readonly kind: "popup" | "page"
  readonly title: string
  readonly text: string
}

const inEnglish = (product: string): ReadonlyArray<Caption> => [
  {
    name: "trusted",
    kind: "popup",
    title: "Know at a glance that this session is yours",
    text: `The icon tells whether this browser is trusted, and how many devices ask for your approval in ${product}.`
  },
  {
    name: "set-up",
    kind: "page",
    title: "Set up in three steps",
    text: "A page of its own, so that nothing is lost while you fetch the code from your email."
  },
  {
    name: "code",
    kind: "page",
    title: "One code by email",
    text: "It works once, for five minutes. Close the page, restart the browser: it resumes where you were."
  },
  {
    name: "profile",
    kind: "popup",
    title: "Your profile, one press away",
    text: "Set up this browser, or open your trusted devices in the web app to approve, rename and remove them."
  },
  {
    name: "options",
    kind: "page",
    title: "Your own server",
    text: "Type in the address of your workspace, or let your IT department set it. No permission to read any page is asked for."
  }
]

const inSpanish = (product: string): ReadonlyArray<Caption> => [
  {
    name: "trusted",
    kind: "popup",
    title: "Sabe de un vistazo que esta sesión es tuya",
    text: `El icono indica si este navegador es de confianza y cuántos dispositivos piden tu aprobación en ${product}.`
  },
  {
    name: "set-up",
    kind: "page",
    title: "Configúrala en tres pasos",
    text: "En una página propia, para que no se pierda nada mientras buscas el código en tu correo."
  },
  {
    name: "code",
    kind: "page",
    title: "Un código por correo",
    text: "Sirve una vez, durante cinco minutos. Cierra la página o reinicia el navegador: sigues donde estabas."
  },
  {
    name: "profile",
    kind: "popup",
    title: "Tu perfil, a un clic",
    text: "Configura este navegador, o abre tus dispositivos de confianza en la aplicación web para aprobarlos, renombrarlos y quitarlos."
  },
  {
    name: "options",
    kind: "page",
    title: "Tu propio servidor",
    text: "Escribe la dirección de tu espacio de trabajo o deja que la fije tu departamento de TI. No se pide permiso para leer ninguna página."
  }
]

/** What stands beside each picture, in the order of the store. */
export const captions = (locale: "en" | "es", product: string): ReadonlyArray<Caption> =>
  locale === "en" ? inEnglish(product) : inSpanish(product)
