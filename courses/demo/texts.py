"""What the residents of the demo tell. A lesson is its title, what it is about, the story and the question to the group."""

COURSES = {
    "c1": {
        "title": "Veiligheid in de wijk",
        "faculty": "veilig",
        "authors": ["wilma", "amina"],
        "tellers": ["wilma", "wilma", "amina"],
        "domains": ["social", "physical"],
        "themes": ["veiligheid", "leefomgeving"],
        "intro": "Jij ziet de cijfers, Wilma ziet de straat. Je loopt met haar mee en hoort waarom mensen niet bellen.",
        "outcomes": [
            "Uitleggen hoe bewoners veiligheid ervaren",
            "Een melding afsluiten met een antwoord aan de bewoner",
        ],
        "lessons": [
            (
                "Wat is veilig voor jou?",
                "Veilig is meer dan weinig inbraken. Veilig is ook dat je je buren kent en dat het licht in het portiek het doet.",
                "In ons portiek is nooit ingebroken. Toch durfde mijn buurvrouw 's avonds de vuilnis niet weg te brengen. De lamp "
                "was stuk en zij kende niemand op de trap.\n\nWe hebben toen een middag koffie gedronken op de galerij. De lamp "
                "was een maand later nog steeds stuk. Maar zij bracht haar vuilnis weer weg.",
                "Waar voel jij je prettig, en waar niet? En waarom daar?",
            ),
            (
                "De route van Wilma",
                "Ik loop elke avond met mijn hond langs de Torenhof. Ik weet welke plekken je alleen ziet als je er woont.",
                "Ik begin bij het derde portiek. Daar is de lamp al weken uit. Mensen lopen er een stuk om: over het gras, achter "
                "de garages langs. Dat pad staat op geen enkele kaart.\n\nBij de garages staan de jongens. Iedereen is daar bang "
                "voor, maar juist zij houden de boel in de gaten. Toen mijn hond weg was, vonden zij hem.\n\nHet donkerste stuk "
                "is bij de school. Overdag is dat de vrolijkste plek van de wijk.",
                "Kijk mee en schrijf op wat jou opvalt. Wat zag jij dat in geen rapport staat?",
            ),
            (
                "Melden en dan?",
                "Veel bewoners melden niets meer, want zij hoorden nooit iets terug.",
                "Ik heb vier keer over dezelfde stoeptegel gebeld. Vier keer was ik een nieuwe melding. De vijfde keer belde ik "
                "niet meer, en toen viel mijn moeder.\n\nIk was niet boos om die tegel. Ik was boos omdat ik niet bestond. Eén "
                "telefoontje terug was genoeg geweest, ook met een nee.",
                "Wat kan jouw organisatie morgen anders doen met een melding?",
            ),
        ],
    },
    "c2": {
        "title": "Jongeren zijn geen overlast",
        "faculty": "veilig",
        "authors": ["rachid"],
        "domains": ["social"],
        "themes": ["jongeren", "veiligheid"],
        "intro": "Op het Vlietplein staan elke avond jongeren. Rachid kent hen bij naam. Eerst kennismaken, dan pas plannen maken.",
        "outcomes": [
            "Een gesprek beginnen dat geen controle is",
            "Meedoen met een plan van jongeren zonder het over te nemen",
        ],
        "lessons": [
            (
                "Wie staat er op het plein?",
                "Ik ken de jongeren op het Vlietplein bij naam. Ik weet wie er een bijbaan zoekt.",
                "Toen ik zestien was, stond ik daar zelf. Thuis was het klein en op het plein was ruimte. Wij deden niets en "
                "toch kwam er elke avond iemand vragen wat wij deden.\n\nNu sta ik er met koffie. Ik vraag niet wat zij doen. Ik "
                "vraag hoe het op school was.",
                "Van hoeveel jongeren in jouw werk weet jij de voornaam?",
            ),
            (
                "Praten op het bankje",
                "Hoe begin je een gesprek zonder dat het een controle lijkt?",
                "Melissa vertelde mij wat zij niet fijn vindt: iemand die staat terwijl jij zit. En een vraag waar het antwoord "
                "al in zit.\n\nGa dus zitten. Zeg wie je bent en waarom je er bent. En dan wacht je. De stilte is van hen.",
                "Oefen drie openingszinnen. Welke zou jij zelf prettig vinden?",
            ),
            (
                "Van idee naar plek",
                "De jongeren wilden een overdekte plek. Zij maakten zelf een tekening en een begroting.",
                "De gemeente had al een ontwerp. Mooi, en niemand wilde er staan. Toen hebben de jongens een middag lang met "
                "stoeptegels de plek uitgelegd die zij wel wilden.\n\nDie tekening is nu het plan. Eén ambtenaar hielp hen rekenen. "
                "Zij hield het potlood niet vast.",
                "Waar houd jij het potlood vast dat eigenlijk van een ander is?",
            ),
        ],
    },
    "c3": {
        "title": "Alleen zorgen, samen sterk",
        "faculty": "zorg",
        "authors": ["shanice"],
        "domains": ["social", "economic"],
        "themes": ["zorg", "werk-en-inkomen"],
        "intro": "Shanice zorgt alleen voor twee kinderen. Zij laat zien hoeveel loketten er in één dinsdag passen.",
        "outcomes": [
            "Uitrekenen wat een afspraak een ouder kost",
            "Een brief schrijven die in één keer duidelijk is",
        ],
        "lessons": [
            (
                "Een gewone dinsdag",
                "Ik vertel over mijn dinsdag: school, werk, huisarts, formulier, eten.",
                "Om acht uur breng ik de jongste weg. Om half negen begin ik met werken. Om tien uur belt de school. Om elf uur "
                "heb ik een afspraak, aan de andere kant van de stad.\n\nElke instantie vraagt om een eigen afspraak. Niemand "
                "vraagt wanneer het mij past.",
                "Reken uit hoeveel uur deze dinsdag kost. Hoeveel daarvan is van jouw organisatie?",
            ),
            (
                "De brief die niemand snapt",
                "We lezen samen een brief, zonder namen. Welke zin zorgt voor stress?",
                "De brief begon met drie wetten. Op de achterkant stond wat ik moest doen. Ik heb hem een week niet durven "
                "openen, en toen was de datum voorbij.\n\nEen nicht van mij las hem hardop voor. Toen hoorden wij het pas: er "
                "stond dat ik geld terugkreeg.",
                "Schrijf de brief opnieuw in gewone taal. Wat staat er nu op de eerste regel?",
            ),
            (
                "Vooruit willen",
                "Ik wil de opleiding onderwijsassistent doen. Wat helpt mij, en wat houdt mij tegen?",
                "De opleiding begint om half negen. De opvang ook. Dat is mijn hele probleem, in twee zinnen.\n\nIk heb het aan "
                "zes mensen verteld. Vijf zeiden dat ik moest doorzetten. De zesde belde de opvang.",
                "Zoek één drempel die jouw organisatie kan weghalen. Wie belt morgen?",
            ),
        ],
    },
    "c4": {
        "title": "Mantelzorg van dichtbij",
        "faculty": "zorg",
        "authors": ["henk", "priya"],
        "tellers": ["henk", "henk", "henk"],
        "domains": ["social"],
        "themes": ["zorg"],
        "intro": "Henk zorgt al zeven jaar voor zijn vrouw. Luister eerst, stel daarna je vragen.",
        "outcomes": [
            "Een keukentafelgesprek rustig beginnen",
            "Nagaan of een vraag aan een bewoner eerlijk is",
        ],
        "lessons": [
            (
                "Mijn vrouw, ons huis",
                "Ik zorg al zeven jaar voor mijn vrouw. Ik vertel wat ik doe op een dag, en wat ik mis.",
                "Om zes uur sta ik op, dan slaapt zij nog. Dat halve uur is van mij. Daarna is de dag van ons samen.\n\nWat ik mis, "
                "is niet hulp. Wat ik mis, is iemand die vraagt hoe het met ons gaat en dan niet op zijn scherm kijkt.",
                "Luister eerst. Welke vraag stel je pas daarna?",
            ),
            (
                "Aan de keukentafel",
                "Een gesprek met de gemeente kan fijn of zwaar zijn. Kleine dingen maken het verschil.",
                "De eerste keer kwam er iemand met een lijst van veertig vragen. Mijn vrouw zat erbij en begreep alles. Niemand "
                "sprak tegen haar.\n\nDe tweede keer legde iemand haar tas op de grond en zei: wat ruikt het hier lekker. Toen "
                "vertelde mijn vrouw zelf hoe het ging.",
                "Oefen het begin van zo'n gesprek. Wat doe je met je tas?",
            ),
            (
                "Grenzen",
                "Ook een vrijwilliger of docent kan te veel doen. Ik zeg nu één avond per week nee.",
                "Ik gaf drie colleges in een maand. Ik vond het mooi werk. Maar op donderdag stond mijn vrouw te wachten met haar "
                "jas aan.\n\nNu staat de donderdag vast. Wie mij vraagt, hoort dat eerst.",
                "Maak een lijstje: wat vragen wij van bewoners, en is dat eerlijk?",
            ),
        ],
    },
    "c5": {
        "title": "Wonen met kieren",
        "faculty": "groen",
        "authors": ["joop"],
        "domains": ["physical", "economic"],
        "themes": ["wonen", "leefomgeving"],
        "intro": "Joop meet al drie winters hoe warm zijn flat is. Hij laat zijn schrift zien, en wat het kost.",
        "outcomes": [
            "Meetgegevens van bewoners lezen en gebruiken",
            "Een renovatie plannen vanuit wie er woont",
        ],
        "lessons": [
            (
                "Meten is weten",
                "Ik meet al drie winters de temperatuur in mijn flat. Ik leg uit wat het kost.",
                "Het begon met een ruzie over de stookkosten. Toen heb ik een thermometer gekocht en een schrift. Elke ochtend om "
                "zeven uur, elke avond om tien uur, drie winters lang.\n\nIn januari was het in de slaapkamer dertien graden. Op "
                "papier heeft mijn flat label C. Mijn schrift en dat label gaan niet over hetzelfde huis.",
                "Wat zie jij in deze cijfers? En wie moet ze ook zien?",
            ),
            (
                "Renoveren met mensen erin",
                "Tijdens de vorige renovatie woonden mensen wekenlang in het stof.",
                "Er hing een briefje in de lift: wij beginnen maandag. Op dinsdag stond de keuken van mijn buurvrouw op de galerij. "
                "Zij is tweeëntachtig.\n\nWat wel goed ging: de uitvoerder die elke vrijdag om vier uur beneden stond. Geen "
                "nieuwsbrief kan tegen één man met een helm op.",
                "Maak een planning vanuit de bewoner. Wat gebeurt er dan eerst?",
            ),
            (
                "Van klacht naar afspraak",
                "Een klacht is een begin van samenwerken. Karin en ik maakten samen een lijst met vaste afspraken.",
                "Ik kwam boos binnen bij de corporatie. Karin zei niets. Zij pakte pen en papier en vroeg: wat moet er op de lijst?"
                "\n\nEr staan nu zeven afspraken op. Eén daarvan is dat zij mij ook belt als er niets te melden is.",
                "Pas de lijst aan voor jouw werk. Welke afspraak durf jij te maken?",
            ),
        ],
    },
    "c6": {
        "title": "Groen dat blijft",
        "faculty": "groen",
        "authors": ["orlando"],
        "domains": ["physical", "social"],
        "themes": ["groen", "leefomgeving", "samenleven"],
        "intro": "Waar eerst alleen gras was, is nu een tuin met bonen en bloemen. Orlando begon met vier buren en één schep.",
        "outcomes": [
            "Een tuingroep steunen zonder de tuin over te nemen",
            "Één regel schrijven die bewoners echt helpt",
        ],
        "lessons": [
            (
                "Van gras naar tuin",
                "Waar eerst alleen gras was, is nu een tuin. Ik begon met vier buren en één schep.",
                "Het gras was van niemand en dus van iedereen. Er lag alleen afval. Op een zondag zijn wij gewoon begonnen met "
                "spitten.\n\nDe eerste die boos kwam kijken, was de buurman van drie hoog. Hij staat nu elke ochtend als eerste "
                "tussen de bonen.",
                "Wat was er nodig om te beginnen? En wat juist niet?",
            ),
            (
                "Wie geeft water?",
                "Een tuin stopt als niemand water geeft. Wij maakten een rooster met ruimte voor vakantie en ziekte.",
                "In de eerste zomer gaf ik elke avond water. In augustus kreeg ik een hernia. In een week was alles dood.\n\nNu zijn "
                "wij met veertien. Op het rooster staat bij elke naam ook een tweede naam. En er staat: nee zeggen mag.",
                "Hoe geef jij steun zonder de tuin over te nemen?",
            ),
            (
                "Samen beheren",
                "Mag een bewoner de heg snoeien? We lezen de regels en zoeken waar ruimte zit.",
                "Ik kreeg een brief dat ik de heg niet mocht snoeien. De heg hing over de stoep. De gemeente kwam in oktober, het "
                "was juni.\n\nToen hebben wij samen het contract gelezen. Er stond nergens dat het niet mocht. Er stond alleen wie "
                "het moest.",
                "Schrijf één regel om die bewoners echt helpt.",
            ),
        ],
    },
    "c7": {
        "title": "Nieuw hier, en dan?",
        "faculty": "werk",
        "authors": ["danuta", "fatma"],
        "domains": ["social", "economic"],
        "themes": ["nieuw-in-nederland", "taal-en-onderwijs", "werk-en-inkomen"],
        "intro": "Danuta kwam met twee koffers en een baan in de nacht. Fatma schenkt elke week thee. Zij laten hun weg zien.",
        "outcomes": [
            "De eerste maand van een nieuwkomer navertellen",
            "Een gesprek beginnen met wat iemand al kan",
        ],
        "lessons": [
            (
                "De eerste maand",
                "Ik kwam met twee koffers en een baan in de nacht. Ik vertel wie mij hielp en welke deur dicht bleef.",
                "De eerste maand sliep ik overdag en werkte ik 's nachts. Ik sprak met niemand. De enige die mij groette, was de man "
                "van de fietsenmaker.\n\nHij gaf mij een fiets te leen. Met die fiets vond ik de bibliotheek. Daar hing een briefje: "
                "thee op woensdag.",
                "Teken mijn weg door de stad. Waar kwam ik jouw organisatie tegen?",
            ),
            (
                "Taal leer je met mensen",
                "Elke week drink ik thee met vrouwen die Nederlands leren. Praten gaat beter als je samen iets doet.",
                "In het begin hadden wij een boek. Na drie weken kwam niemand meer. Toen heb ik gevraagd wie er kan naaien.\n\nNu "
                "praten wij over draad en scharen en daarna over alles. Wie zwijgt, rijgt kralen. Dat is ook goed.",
                "Hoe krijgt taal een plek in jouw werk, zonder boek?",
            ),
            (
                "Wat je al kunt",
                "Veel nieuwe buren hebben een vak geleerd. Dat staat op geen enkel formulier.",
                "Op het formulier stond: hoogste opleiding in Nederland. Ik vulde in: geen. Ik heb elf jaar de boekhouding van een "
                "ziekenhuis gedaan.",
                "Oefen een gesprek dat begint met: wat kun jij goed?",
            ),
        ],
    },
    "c8": {
        "title": "Een agenda van de wijk",
        "faculty": "werk",
        "authors": ["wilma", "orlando"],
        "domains": ["physical", "social", "economic"],
        "themes": ["meebeslissen", "samenleven"],
        "intro": "Bewoners kiezen de onderwerpen, anderen helpen mee. Je merkt zelf wat het verschil is.",
        "outcomes": [
            "Uitleggen wie bepaalt wat er op tafel komt",
            "Kiezen tussen faciliteren, assisteren en stimuleren",
        ],
        "lessons": [
            (
                "Wie bepaalt wat er op tafel komt?",
                "Regie is iets anders dan de agenda bepalen. Bewoners kiezen de onderwerpen, anderen helpen mee.",
                "Op de eerste avond stond er al een lijst op het bord. Keurig, met cijfers erbij. Niemand van ons had hem gemaakt."
                "\n\nEen buurman stond op, veegde het bord schoon en gaf mij het krijt. Toen begon de vergadering.",
                "Wie houdt in jouw overleg het krijt vast?",
            ),
            (
                "Kiezen met stickers en met argumenten",
                "Elke bewoner krijgt drie stickers. Daarna zoeken we voorstellen waar niemand een zwaar bezwaar tegen heeft.",
                "Met stickers wint wie het hardst roept. Dat zagen wij meteen. Daarom vroegen wij daarna aan iedereen: wie kan hier "
                "niet mee leven?\n\nEr bleef één bezwaar over, van een stille man achterin. Hij had gelijk. Het plan werd er beter "
                "van.",
                "Wat is het verschil? Wanneer gebruik jij welke manier?",
            ),
            (
                "Meedoen met een bewonersplan",
                "De gemeente doet nu mee met de bewoners, en niet andersom.",
                "Vroeger deden wij mee met de gemeente. Dan kregen wij koffie en een presentatie. Nu schenken wij de koffie.\n\nBas "
                "zegt sindsdien drie dingen: dit kan ik regelen, hier kan ik bij helpen, hier juich ik voor. Meer hoeft hij niet.",
                "Faciliteren, assisteren of stimuleren? Schrijf op wat je gaat doen, en wanneer je erop terugkomt.",
            ),
        ],
    },
}

ENGLISH = {
    "c1": {
        "title": "Safety in the neighbourhood",
        "intro": "You see the figures, Wilma sees the street. You walk along with her and hear why people do not call.",
        "outcomes": [
            "Explain how residents experience safety",
            "Close a report with an answer to the resident",
        ],
        "lessons": [
            (
                "What is safe for you?",
                "Safe is more than few burglaries. Safe is also that you know your neighbours and that the light on the stairs works.",
                "Nobody ever broke in on our stairs. Still my neighbour did not dare to take out her rubbish in the evening. The lamp "
                "was broken and she knew nobody on the stairs.\n\nThen we drank coffee on the gallery for an afternoon. A month "
                "later the lamp was still broken. But she took out her rubbish again.",
                "Where do you feel at ease, and where not? And why there?",
            ),
            (
                "Wilma's route",
                "Every evening I walk my dog along the Torenhof. I know which places you only see when you live there.",
                "I begin at the third entrance. The lamp there has been out for weeks. People walk around it: over the grass, behind "
                "the garages. That path is on no map.\n\nThe boys stand by the garages. Everybody is afraid of them, but they are the "
                "ones who keep an eye on things. When my dog was lost, they found him.\n\nThe darkest part is by the school. In the "
                "daytime that is the most cheerful place here.",
                "Look along with me and write down what you notice. What did you see that is in no report?",
            ),
            (
                "You report it, and then?",
                "Many residents report nothing any more, because they never heard anything back.",
                "I called four times about the same paving stone. Four times I was a new report. The fifth time I did not call, and "
                "then my mother fell.\n\nI was not angry about that stone. I was angry because I did not exist. One call back would "
                "have been enough, even with a no.",
                "What can your organisation do differently tomorrow with a report?",
            ),
        ],
    },
    "c5": {
        "title": "Living with draughts",
        "intro": "For three winters Joop has measured how warm his flat is. He shows his notebook, and what it costs.",
        "outcomes": [
            "Read and use what residents measure",
            "Plan a renovation from the people who live there",
        ],
        "lessons": [
            (
                "Measuring is knowing",
                "For three winters I have measured the temperature in my flat. I explain what it costs.",
                "It began with a quarrel about the heating bill. Then I bought a thermometer and a notebook. Every morning at seven, "
                "every evening at ten, for three winters.\n\nIn January it was thirteen degrees in the bedroom. On paper my flat has "
                "label C. My notebook and that label are not about the same house.",
                "What do you see in these figures? And who else must see them?",
            ),
            (
                "Renovating with people inside",
                "During the last renovation people lived in the dust for weeks.",
                "A note in the lift said: we begin on Monday. On Tuesday the kitchen of my neighbour stood on the gallery. She is "
                "eighty-two.\n\nWhat did go well: the foreman who stood downstairs every Friday at four. No newsletter can beat one "
                "man with a helmet on.",
                "Make a planning from the resident. What happens first then?",
            ),
            (
                "From complaint to agreement",
                "A complaint is the beginning of working together. Karin and I made a list of fixed agreements.",
                "I came in angry at the housing corporation. Karin said nothing. She took a pen and paper and asked: what must be on "
                "the list?\n\nNow there are seven agreements on it. One of them is that she also calls me when there is nothing to "
                "tell.",
                "Fit the list to your own work. Which agreement do you dare to make?",
            ),
        ],
    },
}
