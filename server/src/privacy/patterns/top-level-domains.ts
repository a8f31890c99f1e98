const countries =
  'ac ad ae af ag ai al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bm bn bo br bs bt bw by bz ca cc cd cf cg ch ci ck cl cm cn co cr cu cv cw cx cy cz de dj dk dm do dz ec ee eg er es et eu ' +
  'fi fj fk fm fo fr ga gd ge gf gg gh gi gl gm gn gp gq gr gs gt gu gw gy hk hm hn hr ht hu id ie il im in io iq ir is it je jm jo jp ke kg kh ki km kn kp kr kw ky kz la lb lc li lk lr ls lt lu lv ly ' +
  'ma mc md me mg mh mk ml mm mn mo mp mq mr ms mt mu mv mw mx my mz na nc ne nf ng ni nl no np nr nu nz om pa pe pf pg ph pk pl pm pn pr ps pt pw py qa re ro rs ru rw sa sb sc sd se sg sh si sk sl sm sn so ' +
  'sr ss st su sv sx sy sz tc td tf tg th tj tk tl tm tn to tr tt tv tw tz ua ug uk us uy uz va vc ve vg vi vn vu wf ws ye yt za zm zw рф укр бел 中国 中國 한국 भारत';
const generic =
  'com org net edu gov mil int info biz name pro coop aero museum jobs mobi travel tel cat asia post xxx arpa ' +
  'app dev page web blog shop store online site website tech cloud digital agency studio design media news live life world today email support help services service solutions systems software tools works ' +
  'company business finance bank insurance money capital fund credit loan loans pay energy health care clinic doctor dental hospital legal law lawyer tax consulting group team work zone space city town ' +
  'london paris berlin hamburg koeln bayern tirol wien vlaanderen brussels amsterdam swiss nyc miami vegas boston tokyo osaka sydney melbourne africa scot wales cymru bzh eus gal ' +
  'club fun games game gg social chat community family kids baby pet pets dog photo photos photography pics gallery art music band film movie video tube tv stream radio fm show theater tickets events party ' +
  'wedding fashion style clothing shoes jewelry beauty hair salon spa fitness yoga run bike fish golf football soccer team tennis hockey ski surf ' +
  'food restaurant cafe coffee bar pub pizza kitchen recipes wine beer vodka farm garden florist flowers house homes home apartments villas rent rentals property properties realty estate land forsale sale ' +
  'auto cars car taxi limo parts repair tires flights cruises holiday vacations hotel hotels tours voyage viajes ' +
  'academy college school university education training courses degree institute science engineering build builders construction contractors plumbing electrician equipment supply supplies industries ' +
  'market marketing ads sale deals discount gift gifts cheap bargains coupons xyz top icu vip win bid loan click link one plus best cool ninja guru rocks sexy wtf lol win men date dating ' +
  'church foundation charity ngo ong green eco bio organic earth rip memorial zip mov foo bar new how ing here eat soy day boo dad phd prof esq nexus rsvp meme app bot webcam cam camera computer network host hosting domains data codes center expert careers directory exchange express global international report review reviews wiki works ventures vision watch cash cards casino poker bet bingo';

/** Endings of host names: every country's, and the generic ones in wide use. */
export const topLevelDomains: ReadonlySet<string> = new Set(`${countries} ${generic}`.split(' '));
