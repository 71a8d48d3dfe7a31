import type { Kind } from '../desk.ts'
import { GlobeIcon, HandsetIcon, RoundSpeechIcon, TextsIcon } from './icons.tsx'

const ICONS = { ussd: HandsetIcon, sms: TextsIcon, whatsapp: RoundSpeechIcon, web: GlobeIcon }

export function KindIcon({ kind }: { kind: Kind }) {
  const Icon = ICONS[kind]
  return (
    <span class={`kind kind-${kind}`}>
      <Icon />
    </span>
  )
}
