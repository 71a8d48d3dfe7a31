import { useState } from 'preact/hooks'
import { safePicture } from '../markdown.ts'

/** A picture. One that cannot be loaded leaves its words; the page that it lies on learns nothing of this one. */
export function Picture({ url, alt }: { url: string; alt: string }) {
  const [broken, setBroken] = useState(false)
  const source = safePicture(url)
  if (source === undefined || broken) return alt === '' ? null : <p class="card-small">{alt}</p>
  return (
    <img
      class="bubble-picture"
      src={source}
      alt={alt}
      loading="lazy"
      referrerpolicy="no-referrer"
      onError={() => setBroken(true)}
    />
  )
}
