// Invented people: first and family names that are common in a culture, as on an IND card and in the own script.

/** A name in Latin letters and in the own script; the second is empty where the script is Latin. */
export type Name = readonly [latin: string, own: string];
export type Culture = { female: readonly Name[]; male: readonly Name[]; family: readonly Name[] };

/** "Latin own, Latin own": two words each; an underscore stands for a space. */
function names(text: string): Name[] {
  return text
    .trim()
    .split(/\s*,\s*/)
    .map((pair) => {
      const [latin = '', own = ''] = pair.split(' ');
      return [latin.replaceAll('_', ' '), own.replaceAll('_', ' ')] as const;
    });
}

const latin = (text: string): Name[] => names(text.trim().split(/\s+/).join(', '));

export const cultures = {
  arabic: {
    female: names('Amal أمل, Bayan بيان, Dima ديما, Fatima فاطمة, Hala هالة, Huda هدى, Layla ليلى, Lina لينا, Mariam مريم, Nour نور, Rasha رشا, Rima ريما, Salma سلمى, Samar سمر, Yasmin ياسمين, Zahra زهراء'),
    male: names('Adnan عدنان, Ahmad أحمد, Bashar بشار, Fadi فادي, Hassan حسن, Ibrahim إبراهيم, Khaled خالد, Mahmoud محمود, Mohammed محمد, Mustafa مصطفى, Omar عمر, Rami رامي, Salim سليم, Tarek طارق, Waleed وليد, Yousef يوسف'),
    family: names('Al-Ahmad الأحمد, Al-Hariri الحريري, Al-Jabouri الجبوري, Al-Masri المصري, Al-Najjar النجار, Al-Omari العمري, Al-Sayed السيد, Al-Shami الشامي, Al-Zein الزين, Darwish درويش, Haddad حداد, Hamdan حمدان, Issa عيسى, Kassem قاسم, Mansour منصور, Nasser ناصر, Qasim قاسم, Saleh صالح, Shaheen شاهين, Youssef يوسف'),
  },
  turkish: {
    female: latin('Aylin Ayşe Derya Elif Emine Esra Fatma Gülşen Hatice Meryem Özlem Selin Şeyma Zeynep Zerya'),
    male: latin('Ahmet Baran Burak Cihan Emre Ferhat Hakan Hasan Kemal Mehmet Murat Mustafa Ömer Serhat Yusuf'),
    family: latin('Aksoy Arslan Aydın Çelik Demir Doğan Güneş Kaplan Kaya Kılıç Koç Öztürk Şahin Yıldız Yılmaz'),
  },
  kurdish: {
    female: latin('Avîn Berfîn Dîlan Evîn Gulistan Hêvî Nazdar Rojîn Şîlan Zelal'),
    male: latin('Azad Baran Cûdî Dilşad Hêmin Kawa Rêbwar Rojhat Serdar Şêrko'),
    family: latin('Amedî Barzan Botanî Elî Hesen Hisên Kobanî Mihemed Osman Şêxo'),
  },
  // No family name: own name, the father's, the grandfather's.
  tigrinya: {
    female: names('Abeba ኣበባ, Almaz ኣልማዝ, Eden ኤደን, Feven ፌቨን, Helen ሄለን, Luwam ልዋም, Miriam ምርያም, Rahwa ራህዋ, Saba ሳባ, Selam ሰላም, Semhar ሰምሃር, Yordanos ዮርዳኖስ'),
    male: names('Abel ኣቤል, Biniam ቢንያም, Daniel ዳንኤል, Dawit ዳዊት, Filmon ፊልሞን, Henok ሄኖክ, Kibrom ክብሮም, Merhawi መርሃዊ, Robel ሮቤል, Samuel ሳሙኤል, Tesfay ተስፋይ, Yonas ዮናስ'),
    family: names('Berhane_Tekle በርሀ_ተክለ, Gebre_Haile ገብረ_ሃይለ, Habte_Mebrahtu ሃብተ_መብራህቱ, Kidane_Woldu ኪዳነ_ወልዱ, Mehari_Tsegay መሓሪ_ጸጋይ, Tekle_Asmerom ተክለ_ኣስመሮም, Tesfay_Ghebru ተስፋይ_ገብሩ, Weldu_Kahsay ወልዱ_ካሕሳይ'),
  },
  somali: {
    female: latin('Amina Asha Ayan Faduma Hodan Ifrah Khadra Maryan Nasra Sahra Ubah Zamzam'),
    male: latin('Abdi Abdullahi Ahmed Cabdi Farah Hassan Ismail Jama Liban Mahad Nuur Yusuf'),
    family: latin('Abdi_Farah Ali_Warsame Cali_Jaamac Hassan_Nuur Ibrahim_Osman Jama_Abdi Mohamud_Hirsi Omar_Ahmed Warsame_Guled Yusuf_Ali'),
  },
  persian: {
    female: names('Azadeh آزاده, Elham الهام, Fatemeh فاطمه, Maryam مریم, Mina مینا, Neda ندا, Parisa پریسا, Sara سارا, Shirin شیرین, Zahra زهرا'),
    male: names('Ali علی, Amir امیر, Arash آرش, Farhad فرهاد, Hossein حسین, Kaveh کاوه, Mehdi مهدی, Mohammad محمد, Navid نوید, Reza رضا'),
    family: names('Ahmadi احمدی, Ebrahimi ابراهیمی, Hosseini حسینی, Jafari جعفری, Karimi کریمی, Moradi مرادی, Mousavi موسوی, Rahimi رحیمی, Rezaei رضایی, Sadeghi صادقی'),
  },
  afghan: {
    female: names('Farida فریده, Freshta فرشته, Laila لیلا, Marwa مروه, Nargis نرگس, Parwana پروانه, Shabnam شبنم, Zarghuna زرغونه'),
    male: names('Ahmad احمد, Farid فرید, Habib حبیب, Hamid حمید, Jawad جواد, Najib نجیب, Rahmat رحمت, Zalmai زلمی'),
    family: names('Ahmadzai احمدزی, Akbari اکبری, Haidari حیدری, Noori نوری, Popal پوپل, Rahimi رحیمی, Sharifi شریفی, Stanikzai ستانکزی, - '),
  },
  african: {
    female: latin('Aminata Blessing Chidinma Esther Fatoumata Grace Hawa Joy Kadiatu Mariama Mercy Patience'),
    male: latin('Abdoulaye Alpha Emmanuel Ibrahima Jean_Claude Joseph Mamadou Moussa Patrick Peter Samuel Sekou'),
    family: latin('Adeyemi Bah Barry Camara Conteh Diallo Kamara Mukasa Ndayizeye Nkurunziza Okafor Okello Sesay Sow'),
  },
  ethiopian: {
    female: names('Aster አስቴር, Bethlehem ቤተልሔም, Hanna ሐና, Kidist ቅድስት, Meron ሜሮን, Tigist ትዕግስት'),
    male: names('Abebe አበበ, Bekele በቀለ, Dereje ደረጀ, Girma ግርማ, Solomon ሰለሞን, Tadesse ታደሰ'),
    family: names('Alemu_Desta አለሙ_ደስታ, Bekele_Tolosa በቀለ_ቶሎሳ, Getachew_Mulu ጌታቸው_ሙሉ, Haile_Worku ኃይለ_ወርቁ'),
  },
  latinAmerican: {
    female: latin('Adriana Carolina Daniela Gabriela Juliana Luisa Mariana Paola Valentina'),
    male: latin('Andrés Carlos Diego Jhon Jorge José_Luis Juan Luis Miguel Santiago'),
    family: latin('Castro_Gil Gómez_Ruiz González_Pérez Herrera_Ríos Martínez_Díaz Moreno_Vega Rojas_Peña Torres_Mora'),
  },
  russian: {
    female: names('Anna Анна, Darya Дарья, Ekaterina Екатерина, Elena Елена, Mariya Мария, Olga Ольга'),
    male: names('Aleksandr Александр, Dmitrii Дмитрий, Ivan Иван, Magomed Магомед, Ruslan Руслан, Sergei Сергей'),
    family: names('Abdulaev Абдулаев, Ivanov Иванов, Kuznetsov Кузнецов, Magomedov Магомедов, Petrov Петров, Smirnov Смирнов'),
  },
  caucasian: {
    female: names('Ana ანა, Eka ეკა, Mariam მარიამ, Nino ნინო, Tamar თამარ'),
    male: names('Davit დავით, Giorgi გიორგი, Irakli ირაკლი, Levan ლევან, Zurab ზურაბ'),
    family: names('Beridze ბერიძე, Gelashvili გელაშვილი, Kapanadze კაპანაძე, Lomidze ლომიძე'),
  },
  armenian: {
    female: names('Anahit Անահիտ, Ani Անի, Gayane Գայանե, Lusine Լուսինե'),
    male: names('Armen Արմեն, Davit Դավիթ, Karen Կարեն, Tigran Տիգրան'),
    family: names('Grigoryan Գրիգորյան, Hakobyan Հակոբյան, Petrosyan Պետրոսյան, Sargsyan Սարգսյան'),
  },
  chinese: {
    female: names('Fang 芳, Jing 静, Li 丽, Min 敏, Xiaoyan 晓燕'),
    male: names('Jun 军, Lei 磊, Qiang 强, Wei 伟, Yong 勇'),
    family: names('Chen 陈, Li 李, Liu 刘, Wang 王, Zhang 张'),
  },
  pakistani: {
    female: names('Ayesha عائشہ, Hina حنا, Sadia سعدیہ, Sana ثنا, Zainab زینب'),
    male: names('Ali علی, Bilal بلال, Faisal فیصل, Imran عمران, Usman عثمان'),
    family: names('Ahmed احمد, Chaudhry چودھری, Khan خان, Malik ملک, Qureshi قریشی'),
  },
  mongolian: {
    female: names('Bolormaa Болормаа, Oyuun Оюун, Sarnai Сарнай'),
    male: names('Bat Бат, Ganbold Ганболд, Temuujin Тэмүүжин'),
    family: names('Batbayar Батбаяр, Dorj Дорж, Enkhbold Энхболд'),
  },
} as const satisfies Record<string, Culture>;
export type CultureName = keyof typeof cultures;
