/** Every limit of the product, by name, in one place. Each has a test that reaches it. */
export const limits = {
  /** Characters of one inbound message; a longer one is answered with a request to shorten it. */
  messageCharacters: 2_000,
  /** Bytes of a JSON request body. */
  requestBytes: 256 * 1024,
  /** Bytes of an uploaded picture. */
  mediaBytes: 2 * 1024 * 1024,
  /** Pictures that are drawn for one person in a day. */
  picturesADay: 10,
  /** Days that one is kept which nobody has put beside an offer. */
  drawingKeptDays: 30,
  /** How long it may take to draw one, in milliseconds. */
  paintMs: 15_000,
  /** Characters of a description that is drawn. */
  descriptionCharacters: 300,
  /** Free texts that may be joined into one turn, and their characters together. */
  joinedMessages: 5,
  joinedCharacters: 2_000,
  /** Whole turns of model messages that the state keeps. */
  rememberedTurns: 10,
  /** Rounds of model and tools in one turn. */
  modelRounds: 5,
  /** Tools that one answer of a model may call, and tokens that it may take. */
  modelCallsAtOnce: 4,
  modelAnswerTokens: 1_024,
  /** As it comes, with all that stands around the words. Fifty vectors take half of theirs. */
  modelAnswerBytes: 1024 * 1024,
  modelVectorsBytes: 4 * 1024 * 1024,
  /** Of a model's own words, and of the arguments of its calls: what is behind is not read. */
  modelSaidCharacters: 8_000,
  /** Tokens of a model that the messages of one person may cost in a day. */
  modelTokensADay: 150_000,
  /** The same of all who have no account together: a new name costs nothing, the next thousand messages do. */
  modelTokensADayOfStrangers: 5_000_000,
  /** How long the rounds of a model may take in one turn, in milliseconds. */
  modelTurnMs: 12_000,
  /** How long a batch of documents waits for its vectors, in milliseconds. */
  embedDocumentsMs: 30_000,
  /** Characters of a model's own words that are shown. */
  modelWordsCharacters: 900,
  /** Messages that a reload brings back. */
  historyMessages: 100,
  /** The lease of a turn, in milliseconds. */
  leaseMs: 5_000,
  /** Turns that one process runs at once; the others wait in the database. */
  turnsAtOnce: 32,
  /** How often a turn is tried whose engine throws, before the person is told that it failed. */
  turnAttempts: 3,
  /** How long POST /api/chat waits for its answer before it says 202, in milliseconds. */
  inlineAnswerMs: 20_000,
  /** How long the database may take to store a message, in milliseconds; then it counts as away. */
  storeMs: 3_000,
  /** Messages that one sender has on the way to its provider at once. */
  sendsAtOnce: 32,
  /** How soon, and then how often, it is asked what became of a message whose outcome is unknown, in milliseconds. */
  askAfterMs: 30_000,
  /** How long the outcome of a send may stay unknown before its kind decides, in milliseconds. */
  unsureMs: 5 * 60_000,
  /** How long a sent message waits for its report, in milliseconds. */
  reportMs: 24 * 60 * 60 * 1000,
  /** How long a message may wait to be sent before it is looked whether it is still wanted there, in milliseconds. */
  lateMs: 60_000,
  /** How long a provider may take to take a message, in milliseconds. */
  sendMs: 10_000,
  /** How long it may take to make a content resource for buttons and lists, in milliseconds; without one they are numbers. */
  contentMs: 4_000,
  /** How long after somebody's last message WhatsApp takes free texts to them, in milliseconds. */
  whatsappWindowMs: 24 * 60 * 60 * 1000,
  /** How long the pictures of a message may take to be fetched before it is acknowledged, in milliseconds. */
  fetchMs: 8_000,
  /** How long a hop of a session waits for its turn, and for its screen, in milliseconds; gateways give up after 5 s or more. */
  hopLeaseMs: 2_000,
  hopMs: 4_000,
  /** How long a code is good, in milliseconds, and how often it may be typed wrong. */
  codeMs: 10 * 60 * 1000,
  codeTries: 5,
  /** How often a PIN may be typed wrong, how long none is taken then, and how long a right one is good, in milliseconds. */
  pinTries: 5,
  pinLockMs: 15 * 60 * 1000,
  pinGoodMs: 10 * 60 * 1000,
  /** How long a number may be silent and is still believed to be in the same hand, in milliseconds. */
  silenceMs: 90 * 24 * 60 * 60 * 1000,
  /** Codes for one number, for one account a day, and for all together a day. */
  codes: { anHour: 3, aDay: 6, ofAnAccount: 10, inAll: 2_000 },
  /** Addresses of one account. */
  channelsOfAnAccount: 10,
  /** How long it may take to look at a photo, in milliseconds. */
  lookMs: 8_000,
  /** How long it may take to write down what a voice note says, in milliseconds. */
  hearMs: 6_000,
  /** The same of one that was recorded in a browser, whose sender watches. */
  hearLongMs: 20_000,
  /** Bytes of a voice note from a browser, and how long it may be, in milliseconds. */
  voiceBytes: 10 * 1024 * 1024,
  voiceMs: 2 * 60 * 1000,
  /** Parts of a text message that a new order takes at most. */
  noticeSegments: 2,
  /** How long somebody who was cut off may go on where they were, in milliseconds. */
  redialMs: 30 * 60 * 1000,
  /** Bytes of a provider's webhook. */
  webhookBytes: 64 * 1024,
  /** How long a sign-in waits for the answer to what the visitor had asked for, in milliseconds. */
  resumedAnswerMs: 3_000,
  /** How long numbered choices and a parked flow stay valid, in milliseconds. */
  choicesMs: 24 * 60 * 60 * 1000,
  parkedFlowMs: 24 * 60 * 60 * 1000,
  /** Bad answers to one question before the flow is left; each before is answered with help. */
  badAnswersBeforeLeaving: 3,
  /** Listings shown for one question. */
  listingsShown: 5,
  /** Lots of a product that a search reads at first; mostly it needs no more. */
  lotsReadFirst: 20,
  /** Lots of a product that a search looks at, the cheapest first, and the largest when those are not enough. */
  lotsCompared: 100,
  /** Orders shown for one question. */
  ordersShown: 10,
  /** Items of one order, and the largest quantity (units) and price (birr) that are believed. */
  orderItems: 10,
  quantityUnits: 1_000_000,
  priceBirr: 100_000,
  /** Days ahead that a delivery may lie, and that a lot may live. */
  deliveryDaysAhead: 90,
  lotDays: 730,
  /** Characters of names and reasons that reach other people. */
  shownNameCharacters: 60,
  /** Characters of the place that an order goes to. */
  placeCharacters: 80,
  /** Characters of a password. */
  passwordCharacters: { least: 8, most: 200 },
  /** Days within which a lot counts as expiring soon. */
  expiringDays: 5,
  /** Days before its last one at which a supplier is told that a lot expires; a lower price is proposed from the second on. */
  expiryStages: [1, 3, 7],
  saleDays: 3,
  /** Units below which a lot is nearly sold out. */
  lowStockUnits: 10,
  /** Lots that the expiry scan writes at once: a turn waits no longer than for these. */
  lotsAtOnce: 50,
  /** Days within which somebody bought a product lately, and weeks behind a habit. */
  boughtDays: 30,
  habitWeeks: 6,
  /** Price alerts of one account. */
  priceAlerts: 20,
  /** Days after which the price of a message is not looked for any more. */
  priceDays: 3,
  /** Days that messages and notices are kept. */
  keptDays: 365,
  /** Days of prices behind an advice. */
  adviceDays: 30,
  /** How long a sign-in lasts, in days. */
  sessionDays: 30,
} as const
