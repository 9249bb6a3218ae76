/** Something given that cannot be read: its message finishes the sentence "It cannot be compared: …". */
export class InputError extends Error {}
