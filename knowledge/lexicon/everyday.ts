/**
 * What people tell around a question: who was there, when it was, what they and said. It tells no two entries
 * apart, and no entry has to have it.
 */
export const EVERYDAY: readonly string[] = `
  mum mom mother mama mummy dad father papa parent wife husband spouse sister brother uncle aunt auntie cousin nephew niece
  gran nan grandad granddad grandma grandmother grandpa grandfather granny son daughter friend guy folk relative guest visitor nurse doctor teacher
  boss driver neighbour neighbor lady gentleman woman women girl boy people person everyone nobody sir madam bro
  yesterday tomorrow tonight tonite today morning evening afternoon noon night midnight month year ago last next since until till
  already yet soon later early before after while once twice again recently finally suddenly meanwhile sometime sometimes often
  said says saying told tells telling heard hear hearing read reading saw see seen seeing notice noticed watched thought think thinking
  believe guess guessed suppose hope hoping wish wonder wondering worry worried afraid scared knew known remember forgot feel felt seem
  seems tried try trying start started begin began begun became become happened turned turn left stood sat lie brought bring put
  puts putting hand held hold holding pulled poured pressed press pressing typed clicked touch touched carry carried moved move kept having buying bought doing
  stay stayed live living lives leave name named expect expecting expected love hate
  like likes prefer care mind matter matters help helps helped ask asked asking
  small little big large tiny old new young high low flat full empty nice bad wrong true real sure fine great fresh happy sad busy
  tired lazy quick slow sudden strange weird normal common same other another different whole half double few own main
  middle end side part top bottom inside outside front behind around near nearby far away together
  bother bothers bothered white whiter difference supposed thick thin hole
  kitchen bucket jerrican plastic jar bag bowl basket plate table shelf cupboard corner floor place village
  middle through during along against because restaurant cafe canteen party wedding work job family reason idea problem trouble luck story
  keeps already almost nearly totally completely quite rather enough truly honestly anyway somehow without within
  first second third two three four five six seven eight nine ten dozen hundred week weeks
  god wow oh ah eh hmm lol guys hahaha haha um well
  smell smells smelled anymore whether tasted fill fills filled beat beats project protect event reach reached complete older throw thrown
  decide decided consider least clear rest cross break breaks broke larger among daily close loose share shape write writes writer
  rich poor gone normally proper instead wouldnt shouldnt couldnt didnt hasnt havent isnt arent werent doesnt planning plan planned truth fault stuff everything nothing everywhere somewhere nowhere anywhere`
  .trim()
  .split(/\s+/)

/** The same in Amharic, whichever letters it is typed in. */
export const AMHARIC_EVERYDAY: readonly string[] = `
  ገና እናቴ እናት አባቴ አባት ባለቤቴ ሚስቴ ባሌ እህቴ ወንድሜ አክስቴ አጎቴ አያቴ ጓደኛዬ ጓደኛ ዘመድ እንግዳ እንግዶች ሐኪም ሐኪሙ ዶክተር ዶክተሩ ነርስ ነርሷ ሹፌሩ ሰዎች ሰዉ
  ትናንት ትላንት ዛሬ ነገ ማታ ጠዋት ጧት ሌሊት ቀትር ሳምንት ዓመት አሁን ቅድም በፊት በኋላ ኋላ እስካሁን እስከ ወዲያው ሁልጊዜ ጊዜ ከምን ደቂቃ ደቂቃዎች ድንገት በድንገት ዘንድሮ አምና ከዚያ ከዛ
  ገዝቼ ገዛሁ ገዛን ገዝተን የገዛሁት ሰማሁ ሰምቼ አየሁ አይቼ አልኩ አለኝ አሉኝ አሉ ይላሉ ይላል ብለዋል ብሏል ነገረኝ ነገሩኝ ሰጠኝ ሰጡኝ መጣ መጡ አልመጣም ሄድኩ ሄደ አመጣሁ
  ወሰድኩ ሞከርኩ ሞክሬ ጀመርኩ ጀመረ ሆነብኝ አስቤ አስባለሁ ላድርግ ላርግ ላውቅ ልወቅ አላውቅም አውቃለሁ አልቻልኩም ይመስለኛል ይመስላል ያለውን የሚሆነው
  አለበት ያለበት መሆን አስቸጋሪ ተቸገርኩ ቸገረኝ ግራ ገባኝ ገባን አልገባኝም እባክሽ ወንድም ጌታዬ
  ትንሽ ብዙ ትልቅ ብዛት በብዛት ግማሽ ግማሹ ሙሉ አዲስ አሮጌ ከፍ ዝቅ ሌላ ሌላው ተራ ቀላል በኩል አጠገብ ውጭ ነገር ነገሩ ቤት ቤቴ ቤታችን ከቤት በቤት ቤት ውስጥ ምግብቤት ሱቅ ሱቄ ሰፈር ሰፈራችን
  ሐሳብ ሐሳቤ ሐሳቤን ጎረቤቴ ደግሞ እንኳን ያው ብቻዬን አሁንም እንደገና ሁለት ሦስት አራት አምስት ስድስት አስር ሚባለው የሚባለው እውነትም ኧረ በናትህ በናታችሁ ካለ ከሌለ
  የሚገባው የሚገባ ሚገባው ረሳሁ ረሳሁት ረስቼ ጠፋኝ ጠፋብኝ አልሠራም ልሆን ለሆን ለመሆን ሆኜ ላድርገው ጨርሶ እንዳለ የቀረ ይረዳኛል መርዳት ልርዳ ሚያስፈልገው አስፈላጊ ይገባል ልብላው ይሁን ነበረ ነበረኝ ነበርኩ`
  .trim()
  .split(/\s+/)

/** Roots of verbs that say nothing by themselves: want, do, try, begin, buy, see. */
export const AMHARIC_EVERYDAY_ROOTS: readonly string[] = ['ፈለግ', 'ደረግ', 'ሞከር', 'ጀመር']
