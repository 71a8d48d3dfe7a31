/** Everyday words of languages that are not spoken here, to tell them from English and from Amharic in Latin letters. */
export const FOREIGN_WORDS = `
  bonjour salut merci oui je tu il elle nous vous ils est sont suis une les des du dans pour avec sur pas que qui quoi combien
  voudrais veux acheter vendre prix tomates oignons commande mon mes votre cette ces aujourd hui demain comment où et mais
  hola gracias sí yo tú usted quiero comprar vender precio cuánto cuanto cuesta los las el una por favor para con mi mis donde
  dónde está hoy mañana tomate cebolla cebollas pedido necesito tengo tiene hay y pero qué que como cómo buenos días
  hallo danke bitte ich du er sie wir ihr möchte will kaufen verkaufen preis wie viel kostet der die das den ein eine und nicht
  mit für auf heute morgen zwiebeln tomaten bestellung meine ist sind wo was
  ciao grazie buongiorno io voglio comprare quanto costa il lo gli della oggi domani sono è non per vorrei
  akkam akkami galatoomi maaloo nagaa jirta jirtu ani ati isin nuti barbaada bituu bituuf gurguruu gatii gatiin meeqa qaba
  timaatimii shunkurtii har'a hara boru bor kaleessa ajaja ajaji koo kee keessan eessa maal maaltu fi garuu hin naa naaf
  afaan oromoo oromiffa dubbatta dubbattaa dubbachuu beeku beekta fudhadha fudhadhe fudhe haqi haquu bitachuu bitadha ergi ergaa jirta jirtaa
  jambo habari asante ndiyo hapana mimi wewe nataka kununua kuuza bei gani ngapi vitunguu nyanya leo kesho wapi agizo langu na
  salaan mahadsanid haa maya waxaan rabaa iibsado iibiyo qiimaha imisa basal yaanyo maanta berri halkee dalab
  merhaba teşekkürler evet hayır ben sen istiyorum almak satmak fiyat ne kadar bugün yarın nerede sipariş
  olá obrigado obrigada sim não eu você quero quanto custa hoje amanhã onde
  ኣለኹ ደልየ ክገዝእ ሽጉርቲ ሽጉርትታት ኮሚደረ ክንደይ ብኽንደይ እዩ እየ ዶ ናይ ኣብ ይደሊ ንሕና ንስኻ ከመይ የቐንየለይ ኣሎ የለን ጽባሕ ሎሚ ትማሊ ክሸይጥ ድንሽ እንታይ ኣይፋል እወ በጃኻ በጃኹም
  ኣለኻ ኣለኺ ኣለኹም ኣሎኹም ኣለዉ ኣለና ኣለዋ ኣበይ በጺሑ በጺሓ ትእዛዘይ ቐንየለይ ስደደለይ ልኣኸለይ ሃበኒ ሃቡኒ ክልተ ሰለስተ ኣርባዕተ ሓሙሽተ ሽዱሽተ ሸውዓተ ሸሞንተ ትሽዓተ ዓሰርተ ዕስራ ሰላሳን ጸባ
  ሎምዓንቲ ሕጂ እደሊ ደሊና ክዕድግ ክገዝኦ ክሽይጥ ሽያጥ ዋጋኡ ዋጋኣ ድዩ ድያ ዲኹም ዲኻ ኣነ ንስኺ ንሱ ንሳ እንተ ብኸመይ መዓስ መን ስለምንታይ ብዝያዳ የሎን ኣይደልን ኣይኮነን እንቋዕ ሓገዝ ሓግዘኒ ክትሕግዘኒ
  kemey kemeyu aleka alekum aleku aloku kindey kndey eyu iyu delye deliye shigurti komidere nay entay yekenyeley yekeniyeley abey
  ai besoin dix cinq deux trois quatre pommes terre lait beurre avez voulez vouloir livraison livrer annuler commander légumes oignon
  shukran marhaba kam uridu selamat terima kasih saya mau beli
`
