import type { Config } from '#src/config.ts'
import type { ContentStore, PhoneSettings } from './providers/settings.ts'

/** What the phones are made from. `simulator`: the address of the simulator's provider APIs, known once the app listens. */
export function phoneSettings(config: Config, simulator: () => string, contents: ContentStore): PhoneSettings {
  const { publicUrl, smsProvider, twilio, africasTalking } = config
  const base = (given: string | undefined, path: string) => () =>
    config.simulator ? `${simulator()}/simulator/${path}` : given
  return {
    publicUrl,
    smsProvider,
    contents,
    templates: config.templates ?? {},
    reports: config.simulator || publicUrl.startsWith('https:'),
    ...(twilio === undefined ? {} : { twilio: { ...twilio, baseUrl: base(twilio.baseUrl, 'twilio') } }),
    ...(africasTalking === undefined
      ? {}
      : { africasTalking: { ...africasTalking, baseUrl: base(africasTalking.baseUrl, 'africastalking') } }),
  }
}
