// Invented accounts, short and plain, in the languages in which the people of the demonstration write.

/** By language of the writer; whoever writes another language chose to tell it in the interview. */
export const motives: Readonly<Record<string, readonly string[]>> = {
  ar: [
    'كنت أعمل معلمًا في مدرسة في مدينتي. في ربيع عام 2013 طلب مني رجال مسلحون أن أتوقف عن التعليم. رفضت، وبعد أسبوع جاؤوا إلى بيتي في الليل ولم أكن هناك. أخذوا أخي بدلًا مني، وعاد بعد ستة أيام ولم يعد يتكلم كثيرًا.\n\nبعد ذلك انتقلنا إلى بيت خالتي ثم إلى بلد آخر. لا أتذكر كل التواريخ بدقة. أخاف إن عدت أن يسألوا عني من جديد.',
    'عملت في صيدلية قرب المستشفى. كنا نساعد كل من يأتي. قال بعض الناس إننا نساعد الطرف الآخر. وصلتني رسائل على الهاتف، ثم كُسر باب الصيدلية.\n\nأريد أن أحكي الباقي في المقابلة لأن الكتابة عنه صعبة.',
    'كنت طالبة في الجامعة. شاركت في توزيع الطعام في حيّنا. اعتُقلت صديقتي وسُئلت عن أسمائنا. سافرت مع أمي بعد ذلك بشهرين.\n\nما زال والدي هناك. لا أريد أن يعرف أحد أنني كتبت هذا.',
  ],
  en: [
    'I had a small shop in the market with my brother. Men came every month to ask for money. In March 2022 my brother said no. Two weeks later the shop was burned. We went to the police and gave our names. After that the same men came to our mother and asked where we were.\n\nI left in May. My brother is still in hiding. I do not know every date, I was not sleeping in that time.',
    'I worked for a local radio station. We read letters of listeners on the air. One letter was about the mayor. The next day a car waited in front of my house. My colleague was beaten. I left the city with one bag.\n\nI want to tell the rest in the interview.',
  ],
  ti: ['ኣብ ሃገራዊ ኣገልግሎት ነይረ። ክንደይ ዓመት ከም ዝጸንሕ ኣይፈልጥን ነይረ። ስድራይ ክርኢ ፍቓድ ሓቲተ ኣይተፈቕደለይን። ብድሕሪኡ ብእግሪ ወጺአ። ተረፉ ብቃለ መሕትት ክነግር እደሊ።'],
  tr: ['Bir okulda öğretmendim. 2016 yılında işten çıkarıldım. Daha sonra iki kez ifadeye çağrıldım. Eşim de işini kaybetti. Komşularımız bizimle konuşmayı bıraktı. 2023 yazında yeniden çağrıldığımda gitmedim ve ülkeden ayrıldım.'],
  fa: ['در یک چاپخانه کار می‌کردم. چند بار برگه‌هایی چاپ کردیم که اجازه نداشت. یک شب همکارم را بردند. از آن به بعد به خانه نرفتم و بعد از سه هفته از کشور خارج شدم. بقیه را می‌خواهم در مصاحبه بگویم.'],
  'fa-AF': ['من با یک مؤسسه کار می‌کردم که برای دختران صنف درسی داشت. بعد از تغییر حکومت چند بار به خانهٔ ما آمدند و پرسیدند که کجا هستم. پدرم گفت که رفته‌ام. یک ماه در خانهٔ مامایم پنهان بودم.'],
  so: ['Waxaan ku lahaa dukaan yar magaalada. Rag ayaa bil kasta lacag iga qaadi jiray. Markii aan diiday ayay ii hanjabeen. Walaalkay waa la dilay sannadkii 2021. Kadib waan baxay aniga iyo hooyaday.'],
  fr: ['J’étais membre d’une association de quartier. En 2022 nous avons aidé des familles à porter plainte. Des hommes sont venus chez moi la nuit. Ma sœur m’a caché pendant deux mois. Je préfère raconter la suite pendant l’entretien.'],
  es: ['Trabajaba como líder comunal en mi barrio. Me pidieron que guardara cosas en la casa comunal y dije que no. Después llegaron amenazas por teléfono. En agosto de 2023 dispararon contra la puerta de mi casa.'],
  ru: ['Я работал водителем и возил помощь. Меня дважды останавливали и спрашивали, для кого это. После третьего раза мне прислали повестку. Я уехал через месяц. Остальное хочу рассказать на интервью.'],
};

export const additions: Readonly<Record<string, string>> = {
  ar: 'تذكرت أن ذلك كان في شهر آذار وليس في شهر أيار. وصلتني أيضًا صورة عن ورقة من البلدية.',
  en: 'I remembered that it was in April and not in May. My sister has sent me a photo of the paper.',
};

/** Words of an officer beside the reason of a question, and what the applicant answers. */
export const regionQuestion = { reason: 'place', words: 'U noemt een wijk. In welke stad of bij welke grotere plaats is dat?' } as const;
export const regionAnswers: Readonly<Record<string, string>> = {
  ar: 'الحي يقع في شرق المدينة، قرب السوق القديم.',
  en: 'It is a quarter in the east of the city, near the old market.',
};

/** What staff rest a confirmation on; each is a sentence without content of the case. */
export const gateNotes = 'Nagekeken in het dossier van het aanmeldgehoor.';
