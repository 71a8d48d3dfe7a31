import { defineFlow } from '#conversation/flow/flow.ts'
import { beginRegistration } from '#conversation/flow/registration.ts'
import { name, role, town } from '#conversation/flow/slots/index.ts'
import { ROLE_WORDS } from './lexicons/roles.ts'

/** Who somebody with a phone is: buys or sells, name, town. The number is the account, and proved by the message. */
export const register = defineFlow({
  tool: 'register',
  kin: ['set_preferences'],
  begin: beginRegistration,
  slots: [role(ROLE_WORDS), name(), town()],
  request: (values) => ({ role: values.role, name: values.name, place: values.place }),
})
