import { limits } from '#src/limits.ts'

/** The picture is too large, or cannot be read. */
export class PictureProblem extends Error {}

/** A file as it travels in JSON. Throws `PictureProblem`. */
export async function base64Of(file: File): Promise<{ type: string; base64: string }> {
  if (file.size > limits.mediaBytes) throw new PictureProblem()
  const address = await new Promise<string>((done, fail) => {
    const reader = new FileReader()
    reader.onload = () => done(String(reader.result))
    reader.onerror = () => fail(new PictureProblem())
    reader.readAsDataURL(file)
  })
  return { type: file.type, base64: address.slice(address.indexOf(',') + 1) }
}
