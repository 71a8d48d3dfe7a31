const PICTURE = /(?:https:\/\/[^\s"'<>\\]+|\/(?:api\/)?media\/[\w-]+)/u

/** The address of a picture in a message: a link, or the one that an upload got. */
export const pictureIn = (text: string): string | undefined => PICTURE.exec(text)?.[0]
