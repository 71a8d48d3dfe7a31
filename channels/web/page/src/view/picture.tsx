import { safePicture } from '../markdown.ts'

/** A picture of our own server; any other address is not loaded. */
export function Picture({ url, alt }: { url: string; alt: string }) {
  const source = safePicture(url)
  return source === undefined ? null : <img class="bubble-picture" src={source} alt={alt} loading="lazy" />
}
