import { type Concept, concept } from './concept.ts'

/** What shows that a sentence is about something else. */
export const ELSEWHERE = {
  elsewhere: concept(
    'foreign',
    `football, soccer, world cup, premier league, champions league, match, arsenal, olympics, marathon, president, prime minister,
    election, elections, politics, political, politician, parliament, war, weather, forecast, temperature outside, bitcoin, crypto, cryptocurrency, ethereum, forex, stock
    market, share price, movie, movies, film, films, netflix, actor, actress, celebrity, singer, song, songs, lyrics, poem, poems, poetry, joke, jokes, riddle,
    a story about, tell * story, write * story, short story, bedtime story, love story, novel, essay, python, javascript, typescript, java code, programming, source code, html, sql, algorithm, math, maths, equation, integral, square root,
    homework, translate, translation, capital of, capital city, horoscope, zodiac, astrology, girlfriend, boyfriend, meet girls, meet women, meet men, buy a house, rent, dj, robot, bank account, sell me a car, a car, my car, chest pain, stomach pain, medicine do i, dating, marry me, love me, flight, flights, hotel, hotels, visa application,
    tourist, holiday trip, airline, insurance, loan, mortgage, tax, taxes, lottery, casino, bet, betting, gambling, weapon, gun, bomb, drugs, cocaine, religion, bible verse, quran, prophet,
    chatgpt, openai, language model, system prompt, followers, stock exchange, previous instructions, your instructions, ignore all, planet, moon, space, dinosaur, physics, chemistry, einstein, car engine, laptop, computer, smartphone, iphone price, samsung`,
  ),
} satisfies Record<string, Concept>
