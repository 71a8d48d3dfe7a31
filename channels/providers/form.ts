import type { z } from 'zod'
import type { RawRequest } from '../channel.ts'

/** The fields of a form body as they came; one that came several times keeps all its values, in their order. */
export function fieldsOf({ body }: Pick<RawRequest, 'body'>): Record<string, string | string[]> {
  const fields: Record<string, string | string[]> = Object.create(null)
  for (const [name, value] of new URLSearchParams(body.toString('utf8'))) {
    const before = fields[name]
    fields[name] = before === undefined ? value : [...(Array.isArray(before) ? before : [before]), value]
  }
  return fields
}

/** The fields that a form declares; the others are left out. A string names what is wrong. */
export function readForm<Form extends z.ZodType>(
  request: Pick<RawRequest, 'body'>,
  form: Form,
): z.infer<Form> | string {
  const fields = Object.entries(fieldsOf(request)).map(([name, value]) => [
    name,
    Array.isArray(value) ? value[0] : value,
  ])
  const parsed = form.safeParse(Object.fromEntries(fields))
  if (parsed.success) return parsed.data
  return parsed.error.issues.map((issue) => issue.path.join('.')).join(', ')
}

export const header = ({ headers }: Pick<RawRequest, 'headers'>, name: string): string => {
  const value = headers[name]
  return (Array.isArray(value) ? value[0] : value) ?? ''
}
