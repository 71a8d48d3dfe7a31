/** A name as it is written in Fidel and in Latin letters. */
export interface Name {
  am: string
  en: string
}

/** `Latin Fidel` pairs. */
const pairs = (text: string): readonly Name[] =>
  text
    .trim()
    .split(/\s*,\s*/)
    .map((pair) => {
      const [en = '', am = ''] = pair.split(' ')
      return { en, am }
    })

/** Given names, of women and men. */
export const GIVEN_NAMES = pairs(`
  Almaz አልማዝ, Tigist ትዕግስት, Hanna ሐና, Selam ሰላም, Meron ሜሮን, Bethlehem ቤተልሔም, Mulu ሙሉ, Aster አስቴር, Genet ገነት,
  Zewditu ዘውዲቱ, Hirut ሒሩት, Marta ማርታ, Rahel ራሔል, Sara ሣራ, Yodit ዮዲት, Eden ኤደን, Tsehay ፀሐይ, Abeba አበባ,
  Kidist ቅድስት, Mekdes መቅደስ, Liya ሊያ, Konjit ቆንጂት, Workinesh ወርቅነሽ, Emebet እመቤት, Fikirte ፍቅርተ, Alemitu አለሚቱ, Lemlem ለምለም,
  Abebe አበበ, Kebede ከበደ, Bekele በቀለ, Tesfaye ተስፋዬ, Dawit ዳዊት, Yonas ዮናስ, Solomon ሰለሞን, Girma ግርማ, Haile ኃይሌ,
  Mulugeta ሙሉጌታ, Tadesse ታደሰ, Alemu ዓለሙ, Getachew ጌታቸው, Biruk ብሩክ, Samuel ሳሙኤል, Yared ያሬድ, Henok ሔኖክ, Ermias ኤርሚያስ,
  Fikru ፍቅሩ, Mesfin መስፍን, Berhanu ብርሃኑ, Assefa አሰፋ, Worku ወርቁ, Demeke ደመቀ, Lemma ለማ, Tolosa ቶሎሳ, Gemechu ገመቹ, Abdi አብዲ,
  Mohammed መሐመድ, Ahmed አህመድ, Kedir ከድር, Fatuma ፋጡማ, Zeyneb ዘይነብ, Chaltu ጫልቱ, Desta ደስታ, Wondimu ወንድሙ, Tamrat ታምራት,
  Ashenafi አሸናፊ, Kassahun ካሳሁን, Dereje ደረጀ, Nigatu ንጋቱ, Shimelis ሽመልስ`)

/** Father's names, which stand where other countries write the family name. */
export const FATHERS_NAMES = pairs(`
  Bekele በቀለ, Kebede ከበደ, Tesfaye ተስፋዬ, Alemu ዓለሙ, Haile ኃይሌ, Girma ግርማ, Tadesse ታደሰ, Worku ወርቁ, Assefa አሰፋ,
  Mengistu መንግሥቱ, Desta ደስታ, Abera አበራ, Negash ነጋሽ, Wolde ወልዴ, Gebre ገብሬ, Mekonnen መኮንን, Lemma ለማ, Hailu ኃይሉ,
  Demissie ደምሴ, Tilahun ጥላሁን, Shiferaw ሽፈራው, Ayele አየለ, Tafesse ታፈሰ, Zewde ዘውዴ, Molla ሞላ, Yimer ይመር, Hussen ሁሴን,
  Ali ዓሊ, Jemal ጀማል, Bulti ቡልቲ, Dibaba ዲባባ, Feyisa ፈይሳ, Regassa ረጋሳ, Gudeta ጉደታ, Sisay ሲሳይ, Belay በላይ, Teklu ተክሉ,
  Kiros ኪሮስ, Hagos ሐጎስ, Berhe በርሄ`)

/** Neighbourhoods that a customer may write as the place to deliver to. */
export const NEIGHBOURHOODS: readonly Name[] = [
  { en: 'Bole, near Edna Mall', am: 'ቦሌ፣ ኤድና ሞል አጠገብ' },
  { en: 'Kazanchis, behind the post office', am: 'ካዛንቺስ፣ ከፖስታ ቤቱ ጀርባ' },
  { en: 'CMC, Michael church', am: 'ሲኤምሲ፣ ሚካኤል ቤተ ክርስቲያን' },
  { en: 'Piassa, next to the cinema', am: 'ፒያሳ፣ ከሲኒማ ቤቱ ጎን' },
  { en: 'Sar Bet, house 214', am: 'ሳር ቤት፣ የቤት ቁጥር 214' },
  { en: 'Megenagna, taxi stop', am: 'መገናኛ፣ ታክሲ ማቆሚያ' },
]

/** Why a supplier declined, and why a customer cancelled. */
export const DECLINE_REASONS: readonly Name[] = [
  { en: 'Out of stock', am: 'አልቋል' },
  { en: 'The rain spoiled the harvest', am: 'ዝናቡ ምርቱን አበላሽቶታል' },
  { en: 'No transport on that day', am: 'በዚያ ቀን መጓጓዣ የለም' },
  { en: 'The place is too far for this amount', am: 'ቦታው ለዚህ መጠን በጣም ሩቅ ነው' },
]
export const CANCEL_REASONS: readonly Name[] = [
  { en: 'Ordered by mistake', am: 'በስህተት አዘዝኩ' },
  { en: 'I need it on another day', am: 'በሌላ ቀን እፈልገዋለሁ' },
  { en: 'Found it closer to home', am: 'ከቤቴ አቅራቢያ አገኘሁ' },
]
