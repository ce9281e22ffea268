/** A pass's serial in groups, as it is read aloud and typed: "7K3QF-0ZV9M". */
export const passCode = (serial: string): string => serial.replace(/(.{5})(?=.)/g, '$1-')
