import { definePhrases } from '#conversation/phrasebook/phrases.ts'

/** Questions that are answered from what is known, not from the market's own figures. */
export const searchKnowledge = definePhrases({
  intent: 'search_knowledge',
  slots: { question: 'text' },
  patterns: {
    en: [
      // ChipChip itself.
      '[what|who|tell|about|explain|describe] [is|are|me|about] ... chipchip ...',
      '(what is|what are|what does|how does|tell me about|explain|is there|are there|do you have|who is|who are|become|how do i become|can i become) ... @about_us ...',
      '@about_us [how|what|where|info|information|please]',
      'how [do|can|does|should|must|would|will|is] [i|we|one|you|it|the|a|someone] ... @pay ...',
      '(can|could|do|must|should|may) (i|we|you) ... @pay ...',
      '@pay (methods|options|method|by cash|by card|online|on delivery)',
      '(do|can|will|would|could) (you|chipchip) [also] (deliver|ship|serve|deliver to|operate|work) ...',
      '(where|which cities|which towns|which regions|what areas|what cities|what places|which areas|which places) (do|does|are|can) (you|chipchip) ... (deliver|operate|serve|available|cover|work)',
      'is delivery ...',
      '(how long|how fast|how quickly|how soon) (does|do|will|is|would|can) ... (delivery|deliver|shipping|shipment|take|get) ...',
      '(what is|what are|how much is|how much are|how much does|is there|tell me|are there|do you charge) ... (delivery fee|delivery fees|delivery cost|delivery charge|delivery cost|delivery|shipping cost|fee|fees|commission|charge) ...',
      '(what if|what happens if|what happens when|what should i do if|what do i do if|what to do if|what can i do if) ...',
      '(return|refund|replace|exchange|complain|complaint|refunds|returns) [policy|about|something|an item|for|my money|rules] ...',
      'how [do|can|should|to|would|could] (i|we|one|you|to) ... @manage ...',
      '(is|are) (your|the|these|those|this) ... (organic|fresh|safe|certified|local|good|healthy|natural|clean|washed|legit|real|reliable|trustworthy|secure|private|free) ...',
      '(where is|where are|what is|what are|when are|when do|when is) (your|you|the) ... (office|offices|address|located|open|hours|phone|phone number|email|number|website|team|working hours|opening hours|contact|app|location|closed) ...',
      '(contact|reach|call|talk to|speak to|speak with|talk with|email|write to) ... @support ...',
      '@support (number|phone|email|contact|hours|address|please|team)',
      'do you have (an app|a website|an office|a shop|a store|a phone number|discounts|a discount|offers for|an android app|an ios app|an iphone app) ...',
      '(is it|does it cost|is joining|is chipchip|is registration|is this) ... (free|safe|cost|secure|real) ...',
      '(who|when) ... (founded|started|created|owns|built|made|runs|behind) [you|this|it|the company|chipchip] ...',

      // Produce: keeping, cooking, growing, eating.
      '(how|what|where|when|why|which|can|should|is|are|do|does|tell|give|ways|tips|best|advice) ... @care ...',
      '@care (tips|advice|PRODUCT)',
      '(how|what|which|when|why|can|should|tips|tell|best|advice|is|are|do|does) ... @grow ...',
      '(recipe|recipes|dish|dishes|meal|meals) ...',
      '[give|tell|show|find|share|know|suggest|recommend|want|need|have] [me|you] ... (recipe|recipes) ...',
      '(how|what|which|can|tell|give|best|ways|where) ... @cook ...',
      '... (health benefits|benefits|nutrition|nutritional value|nutrients|vitamins|calories|nutritional|vitamin|protein|healthy|good for you) ...',
      '(is|are|which|what|why|how|does|do|can) ... (healthy|good for|bad for|vitamin|vitamins|calories|calorie|nutritious|protein|iron|nutrition|safe for|safe to|pregnant|babies|baby|diabetes|diet|weight) ...',
      '(tell me|teach me|explain|i want to know|want to know|want to learn|would like to know|describe|information|info|facts) [something|more|a bit|all] (about|on) ...',
      'what do you know about ...',
      'what (is|are) [a|an|the] (PRODUCT|WHO|@dish|NAME)',
      '(what is|what are) [the] (difference|differences) ...',
      'why (is|are|do|does|did|has|have|should|can) ...',
      '(what|which) (vegetables|fruits|produce|foods|food|vegetable|fruit|products|crops|dishes) (is|are|do|does|can|should|have|has|contain) ... (good|best|healthy|fasting|fast|eat|rich|vitamin|iron|keep|store|traditional|popular|grow|protein|last|fasting days) ...',
      '... (fasting|orthodox fast|lent|tsom) ...',
      'how (do|can|to) [i|you|we] (tell|know|see|recognise|recognize|choose|pick) [if|when|whether|that|a|the|good|ripe] ... PRODUCT ...',
      '(when|how) (is|are|do) ... PRODUCT ... (ripe|ready|harvested|planted|picked)',
      '(how|where) (is|are) ... (grown|produced|made|planted|farmed) ...',
      'history of ...',
    ],
  },
  weak: {
    en: [
      'how (do|can|to|does|is|are|should|would|did) ...',
      '(what is|what are|who is|who are|where is|where are|when is|what does|what do) ...',
      '(who|what|when|where|which) ...',
      '(can|do|does|is|are|should|will) ...',
      'tell me ...',
      'question about ...',
    ],
  },
  examples: {
    en: [
      'What is ChipChip?',
      'How should I store tomatoes to keep them fresh?',
      'Tell me about Ethiopian coffee',
      'do you deliver to Jimma?',
      'how do I pay?',
      'What if my tomatoes are rotten?',
    ],
  },
})

export const whatIsInSeason = definePhrases({
  intent: 'what_is_in_season',
  slots: { month: 'month' },
  also: 'now, this month, today, which, what, fruits, vegetables, produce, fruit, products, are, currently, right now, good, best, the, time, at the moment, @show, DAY, ethiopia, in ethiopia, these days, here, month, crops, @available, foods, things',
  patterns: {
    en: [
      '(what|which) [fruits|vegetables|produce|fruit|products|crops|is|are] [is|are] (in season|seasonal|ripe|plentiful|harvested|being harvested)',
      '(in season|seasonal) [fruits|vegetables|produce|fruit|products|crops|list]',
      '(seasonal|in season) (fruits|vegetables|produce|fruit|products|foods) [for|in|of] [MONTH]',
      'season (fruits|vegetables|produce|calendar|now)',
      '(fruits|vegetables|produce|fruit|crops) (of|for|in|this) (the|this) (season|month)',
      'best (fruits|vegetables|produce|fruit) (this|of the|of this) (season|month)',
      '(what|which) [fruits|vegetables|produce|crops] (grows|grow|is ripe|are ripe|ripens|is harvested|are harvested|is in season|are in season|is good|are good|are best|is best) [in] MONTH',
      '(what|which) [fruits|vegetables|produce] [is|are] [best|good|available|cheap|plentiful] [in|for] MONTH',
      '(produce|fruits|vegetables) (in|for) MONTH',
      'what season is it',
      'what is in season',
      'is it the season',
      'season calendar',
    ],
  },
  weak: { en: ['season', '(is|are|when) PRODUCT in season', 'MONTH'] },
  examples: { en: ["What's in season?", 'what is in season in December'] },
})
