import { useEffect, useState } from 'preact/hooks'
import { fetchLaterWords } from '../texts/index.ts'

/**
 * A part of the page that is fetched with its words when it is first wanted: on a thin line everybody waits for what stands
 * in the first files. The hook returns undefined until it is there; when it cannot be fetched `onMissing` is told, and
 * whoever wants it next tries again.
 */
export function part<Value>(load: () => Promise<Value>) {
  let value: Value | undefined
  const fetched = async (): Promise<Value> => {
    const [loaded] = await Promise.all([load(), fetchLaterWords()])
    return loaded
  }
  return function usePart(wanted: boolean, onMissing: () => void = () => undefined): Value | undefined {
    const [, show] = useState(value)
    useEffect(() => {
      if (!wanted || value !== undefined) return
      fetched().then((loaded) => {
        value = loaded
        show(() => loaded)
      }, onMissing)
    }, [wanted])
    return value
  }
}
