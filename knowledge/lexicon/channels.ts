import { type Concept, concept } from './concept.ts'

/** How one talks to the assistant, and what can be set. */
export const CHANNELS = {
  sms: concept('near', 'sms, text message, text messages, by text, texting, texts, text you'),
  whatsapp: concept('near', 'whatsapp, whats app, watsapp, watsap, wattsapp'),
  ussd: concept('near', 'ussd, short code, shortcode, dial, dialling, dialing, star code, keypad phone'),
  web_chat: concept(
    'near',
    'browser, chat window, web chat, widget, on the web, chat box, on a computer, on my computer, on the computer, from a computer, from my computer, use a computer, this chat, chat',
  ),
  offline: concept(
    'near',
    'no internet, without internet, without data, no data, internet, smartphone, feature phone, simple phone, basic phone, old phone, button phone, airtime',
  ),
  language: concept(
    'near',
    'language, languages, amharic, english, fidel, latin letters, afaan oromo, oromo, oromiffa, tigrinya, kuankua, amarigna, inglizegna',
  ),
  opt_out: concept(
    'near',
    'quit, make it stop, make this stop, leave me alone, stop writing, stop * messaging, no more texts, keep texting me, keep messaging me, keep sending me, texting me, messaging me, too many messages, fewer messages, less messages, fewer texts, too many texts, spamming me, annoying messages, stop sending, stop messages, stop messaging, opt out, unsubscribe, no more messages, stop texting, dont send me, stop * messages, stop * texts, start again, opt in, receive messages again',
  ),
  code: concept(
    'near',
    'code, codes, six digits, six digit, 6 digit, 6 digits, verify, verification, verified, otp, sim, sim card, new number, old number, new phone number, other number, changed my number, change my number, confirm my number, confirm * number, confirm my phone',
  ),
  long_message: concept(
    'near',
    'cut off, cut short, cut in, cut at, message ended, messages end, ends in the middle, ended in the middle, stops in the middle, stopped in the middle, the other part, other half, half of the message, half of the answer, half a message, incomplete, unfinished, rest of, rest of the message, the rest, see more, more, long message, long messages, long answer, 98',
  ),
  step_back: concept(
    'near',
    'go back, get back, step back, wrong thing, wrong button, pressed the wrong, start over, main menu, the menu, back to the menu, to the menu, menu, back, leave, 00',
  ),
  notices: concept(
    'near',
    'notice, notices, notification, notifications, alert, alerts, reminder, reminders, notify, quiet hours',
  ),
  erase: concept(
    'near',
    'delete my account, delete my data, delete * account, delete * data, erase, erased, forget me, wipe, personal stuff, have on me, have about me, know about me, keep about me, hold about me, close my account, deactivate, remove my account, remove my data, stored about me, copy of my data, export my data, my data',
  ),
  flash_sale: concept(
    'near',
    'half price, sell * cheap, sell * quickly, sell * quick, sell * fast, special offer, special offers, cut price, price cut, markdown, bargain, bargains, flash sale, flash sales, discount, discounts, discounted, clearance, reduced price',
  ),
  schedule: concept(
    'near',
    'delivery schedule, schedule, have to deliver, deliver this week, my deliveries, deliveries, which deliveries',
  ),
  calendar: concept(
    'near',
    'calendar, ethiopian calendar, ethiopian date, ethiopian dates, pagume, dates, ethiopian time',
  ),
  photo: concept('near', 'photo, photos, picture, pictures, image, images'),
  several: concept(
    'open',
    'different things, many things, in one go, single go, all at once, several products, several things, different products, three products, two products, many products, more products, in one order, in the same order, same order, one order',
  ),
  pick_good: concept(
    'near',
    'pick a good, choose a good, good one, pick a ripe, choose fresh, choose * vegetables, choose * fruit, select, at the market, tell if, tell whether, look for when buying',
  ),
} satisfies Record<string, Concept>
