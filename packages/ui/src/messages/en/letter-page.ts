/** S6, D15: the page behind a letter's link. */
export const letterPage = {
  notMe: {
    title: "Was this not you?",
    why: "Somebody who knows your password asked to set up this device. If it was not you, stop it here: the device is denied and its session ends.",
    button: "This was not me",
    done: "Done. The device was denied and its session has ended. Change your password, because somebody may know it."
  },
  undo: {
    title: "Undo the trust of a device",
    why: "This device was added to your trusted devices. If it was not you, undo it here: the device and those that it approved are removed at once.",
    button: "Undo",
    done: "Done. The device and those that it approved were removed. Change your password, because somebody may know it."
  },
  over: (status: string) => `There is nothing left to do here: the device is now ${status.toLowerCase()}.`,
  invalidTitle: "This link does not work",
  invalidNext: "You can also see and remove your devices under My trusted devices."
}
