"""Short forms of given names, French and English, with the usages of Québec: data alone.

One group a line, or two: a full name, then the forms and spellings that people use for it, folded,
compound names with an underscore. A form may stand in several groups ("Alex"). Translations are
left out: a William is no Guillaume, though both may be Will.
"""

from __future__ import annotations

FRENCH = """
adelaide adele
adrien adri
agathe aggie
alain al
albert al bert bertie
alphonse al alfonse phonse
amelie amel lili mely
anais nana
andre dede
andree dede
angelique angie angel
anne_julie annejulie
anne_marie annemarie am
anne_sophie annesophie as
antoine tony toine titoine
antoinette toinette nettie
arnaud nono arnold
arthur art artie
aurelie lili aure
aurelien aure
baptiste bapt
barthelemy bart
bastien bast
benoit ben beno
bernadette bernie berna
bertrand bert
brigitte bri gigitte
camille cam
carole caro carol
caroline caro
cassandre cass cassie cassandra
cedric ced
celine cel
chantal chant
charles_antoine charlesantoine ca charles
charles_etienne charlesetienne ce charles
charles_olivier charlesolivier co charles
charlotte charlie lotte cha charlo
christelle chris cricri
christiane chris
christine chris cricri tina christina kristine kristina chrissy christie
christophe chris kris tof
claudine claude
clement clem
clementine clem
clotilde clo
colette coco
constance connie
coralie coco cora
cyrille cyril
daniel dan danny dani
danielle dani danny daniele danyelle
daphne daph
david dave davey davy
delphine del fifi
denis den denys
denise nise
diane di dianne diana
dominique dom domi dominic dominick doum
dorothee doro dorothea
edouard ed eddy edo edward
eleonore leo elea eleanor eleonor
elisabeth eli lisa babette beth betty elizabeth liz lizzie lizzy
elisabeth bess bessie libby eliza elsa elise lisbeth
elodie elo
emile milou emil
emilie mimi emy milie
emmanuel manu emanuel manny
emmanuelle manu manue emma
estelle stella
etienne tienne
eugene gene
eugenie nini genie
evangeline eva vangie
evelyne eve evelyn evie
fabien fab fabian
fabienne fab
fabrice fab
felix fel
ferdinand ferdi fred nando
fernand nand
fernande nande
florence flo
florent flo florian
francine fran
francis frank fran frankie
francois frank fran franky frankie francky
francois_xavier fx francoisxavier
francoise fran soizic
frederic fred freddy freddie frederick fredric frederik fredrick
frederique fred freddie
gabriel gab gabi gabe gaby
gabrielle gab gabi gaby gabriella gabby
genevieve gen gene genny ginette vivi jenny
georges georgie jojo geo george
georgette georgie
gerard gerry ge gege
germaine mimi
ghislain ghis
ghislaine ghis guylaine
gilbert gil bert gib
gilles gil
ginette gigi
gregoire greg
guillaume guil will gui guigui
gustave gus
guy_laine guylaine
helene lene leni nelly helen helena elena ellen nell
henri riri henry
henriette yette
hubert hub bert
hugues hugo
isabelle isa zab bella isabel isabella belle izzy
jacinthe jas
jacqueline jackie line jacquie jacky
jacques jack jacquot
jasmine jas jazz
jean_baptiste jb jeanbaptiste jbap
jean_charles jc jeancharles
jean_christophe jc jeanchristophe
jean_claude jc jeanclaude
jean_daniel jd jeandaniel
jean_denis jd jeandenis
jean_francois jf jeanfrancois jeff jef
jean_frederic jf jeanfrederic jeff
jean_gabriel jg jeangabriel
jean_guy jg jeanguy
jean_jacques jj jeanjacques
jean_louis jl jeanlouis
jean_luc jl jeanluc
jean_marc jm jeanmarc
jean_marie jm jeanmarie
jean_martin jm jeanmartin
jean_mathieu jm jeanmathieu
jean_maxime jm jeanmaxime
jean_michel jm jeanmichel jeanmi jmi
jean_nicolas jn jeannicolas
jean_noel jn jeannoel
jean_pascal jp jeanpascal
jean_paul jp jeanpaul jipe
jean_philippe jp jeanphilippe jeanphil jpi jphil
jean_pierre jp jeanpierre jipe
jean_rene jr jeanrene
jean_robert jr jeanrobert
jean_sebastien js jeansebastien jeanseb
jean_simon js jeansimon
jean_thomas jt jeanthomas
jean_yves jy jeanyves
jeanne jeannette jeanine
jeremie jer jerem jeremy jerry
jerome jer gerome
joachim jojo joaquim
joanne jo joan johanne joanna johanna
joannie jo joanie
jocelyn jos joss
jocelyne jo joce joss jocelyn
joel jo
joelle jo jojo
josee jo
joseph jo joe jos joey jojo josef
josephine jo josie fifi
josiane jo josie
josianne jo josie
julie ju jul
julien ju jul julian
juliette ju
justine ju juju tine
laetitia laeti leti titi
laurence lau lo laurie
laurent lo lolo laurier
laurie_anne laurieanne
leonard leo len lenny
leopold leo
liliane lili lily lil
lisette lise
louis lou loulou
louis_charles lc louischarles louis
louis_martin lm louismartin
louis_philippe lp louisphilippe phil louis
louise lou loulou
lucie lu lulu lucy
lucien lu lulu lucian
ludovic ludo
lysanne lys
lyse_anne lyseanne
madeleine mado made madeline maddie madelaine
magali mag
marc_andre ma marcandre marc
marc_antoine ma marcantoine marc
marc_etienne me marcetienne marc
marc_olivier mo marcolivier marc
marcel marcelo
margaux margot
marguerite margot maggie guite margarita
marianne marie_anne marian mary_anne nanou
marie maria mimi
marie_andree ma marieandree
marie_anne marianne
marie_catherine mc mariecatherine
marie_chantal mc mariechantal
marie_christine mc mariechristine
marie_claire mc marieclaire
marie_claude mc marieclaude
marie_elaine me marieelaine
marie_eve me marieeve meve
marie_france mf mariefrance
marie_helene mh mariehelene
marie_jeanne mj mariejeanne
marie_jose mj mariejose marie_josee mariejosee
marie_josee mj mariejosee
marie_julie mj mariejulie
marie_laure ml marielaure
marie_lou ml marielou
marie_louise ml marielouise marilou
marie_lyne ml marielyne marilyne
marie_michele mm mariemichele marie_michelle
marie_noelle mn marienoelle
marie_paule mp mariepaule
marie_philippe mp mariephilippe
marie_pier mp mariepier marie_pierre mariepierre
marie_pierre mp mariepierre
marie_soleil ms mariesoleil
marie_sophie ms mariesophie
marie_therese mt marietherese
marielle mari
marjolaine marjo marjorie
martine tine
mathieu mat math matt matthieu mathew matthew matty
mathilde math mathou tilda
matthias mat matt mathias
maurice momo moe
maxence max
maxime max maxim
maximilien max maximilian
melanie mel mela
melissa mel missy
melodie mel
michel mike mich mitch mick mickey mikael
michele mich micheline michelle mimi shelly
michelle mich michele shelly shell
mireille mimi mimie
monique mo moni momo
myriam mimi miriam myr
nadine nad
nathalie nat nath nathy natalie natalia
nathaniel nat nate nathan
nicolas nic nick nico nicholas nicky nicolaus klaus
nicole nic nicky nikki coco
noemie nono noemy naomi
normand norm norman
octave tave
odile didi
olivier oli ollie oliver
pascal pasc
pascale pasc
patrice pat
patricia pat patty trish tricia patti patsy
patrick pat paddy rick patric patrik
paul polo paulo pablo
paul_andre pa paulandre paul
paul_emile pe paulemile
pauline popo
penelope penny penn
philippe phil philip phillip philippo fil
pier_luc pl pierluc pierre_luc
pierre pierrot pier
pierre_alexandre pa pierrealexandre pierre
pierre_andre pa pierreandre pierre
pierre_antoine pa pierreantoine pierre
pierre_etienne pe pierreetienne pierre
pierre_hugues ph pierrehugues
pierre_luc pl pierreluc pierre
pierre_marc pm pierremarc
pierre_olivier po pierreolivier pierre
pierre_paul pp pierrepaul
pierre_yves py pierreyves
pierrette pierrot
rachel rach rachelle
raphael raph rafael rafa
raphaelle raph
raymond ray
rejean reg
rejeanne jeanne
reynald ray reginald reg reggie
richard rick ricky rich richie dick ricardo dicky ritchie
robert bob bobby rob robbie bert robby roberto
rodrigue rod
roger rog rodger
roland rolly rollie
romain rom
romeo meo
rosalie rose
rose_marie rosemarie rosemary rose rosie
roxanne rox roxy roxane
sabrina sab
samantha sam sammy
samuel sam sammy
sandrine sand drine
sebastien seb bast sebastian bas
serge sergio
solange sol
sophie so soph sofia sophia
stephane steph stef
stephanie steph stef stefanie fanny
suzanne suzie sue suzy susan susanne susie suzon suzette susanna
sylvain syl
sylvie syl
tatiana tania tanya
theodore theo ted teddy
therese tess
thierry titi
thomas tom tommy thom
tristan tris
valentin val
valerie val
veronique vero veronica nique
victoire vic vicky
victor vic
victoria vic vicky vickie tori
vincent vince vinnie vinny vin
violette vi
virginie gigi ginny virginia
viviane vivi vivian viv vivien
william will bill billy willy willie liam wil
xavier xav
yannick yan
yolande yoyo yo
zacharie zac zach zack zachary zak
zoe zo
"""

ENGLISH = """
aaron ron ronnie
abigail abby gail abbie
abraham abe bram
adam ad
adrian ade
agnes aggie nessie
alan al allan allen
alastair al alistair alister
alexander alex alec sandy xander alexandre sasha lex alejandro sacha
alexandra alex sandra sandy lexi alexa sasha lexie sacha
alexia alex
alexis alex lex
alfred alf fred alfie al freddie
alice ally ali
alison ali allie alyson allison
amanda mandy manda
amelia amy millie
andrea andie andi drea
andrew andy drew
angela angie angel ange
annabelle anna belle annabel bella
anne ann annie nan anny
anthony tony ant
antonia toni
antonio tony toni
ashley ash
augustus gus auggie augustin
barbara barb babs barbie
barnaby barney
bartholomew bart
beatrice bea bee trixie beatrix
benedict ben
benjamin ben benny benji bennie benj
bernard bernie barney bern
bertha bertie
beverly bev beverley
bradley brad
brandon bran
brenda bren
brendan bren
brian bryan
bridget biddy bridie
calvin cal
cameron cam
camilla cam milla
candice candy candace
carl karl
carolyn carol lyn caro
catherine cathy kate kathy cat katie katherine kathryn cath kat kathie katy kitty kay
catherine katharine kathleen kath cathie katrina cate catou
cecilia cissy celia cece cecile
charles charlie chuck chas chaz charley charly
cheryl cher sherry cheri
christian chris
christopher chris kit topher kris
clifford cliff
clinton clint
constantine costa gus dean
cordelia delia
corey cory
cornelius neil corny
courtney court
curtis curt
cynthia cindy cyn cindi
cyril cy
deborah deb debbie debra debby
delores dolly dolores lola
derek rick derrick
desmond des
dexter dex
donald don donnie donny
dorothy dot dottie dolly
douglas doug dougie
duncan dunc
edgar ed eddie
edith edie
edmund ed eddie ned ted edmond
edward ed eddie ted ned teddy eddy edouard
edwin ed eddie
elaine lainie
elijah eli
elliott eli elliot
emily emilia em emmy emilie
emma em emmy
eric rick erik ric ricky
erica ricki erika
ernest ernie ernesto
eugenia gina
ezekiel zeke
felicia fel
florence flo flossie florrie
frances fran fanny frannie francie francesca
francesco frank franco
francis frank fran frankie
franklin frank
gareth gary gaz
gary gaz garry
geoffrey geoff jeff jeffrey geoffroy jeffery
gerald gerry jerry
geraldine gerry
gerard gerry
gillian gill jill
giovanni gio gianni
giuseppe joe beppe peppe
gordon gord gordie
grace gracie
gregory greg gregor gregg
gwendolyn gwen wendy
hannah anna
harold harry hal
harriet hattie harrie
harrison harry
herbert herb bert herbie
howard howie
hugh hughie
ian iain
ignatius iggy
immanuel manny
irene rena
isaac ike zac
isidore izzy
jacob jake jack jakob
james jim jimmy jamie jimi jas
jane janie jenny jan
janet jan
janice jan janis
jason jay jase
jennifer jen jenny jenn jennie
jeremiah jerry
jesse jess
jessica jess jessie
jillian jill
joan joanie
john johnny jack jon jonny
jonathan jon jonny john nathan jonathon johnathan
jordan jordy jord
joshua josh
joyce joy
judith judy judi jude
julia julie jules
kelly kel
kenneth ken kenny
kevin kev
kimberly kim kimmy kimberley
kristen kris kristin kirsten
laura laurie lori
lauren laurie
lawrence larry laurie lars laurence
leon leo
leonardo leo leonard
leslie les lesley
lester les
lewis lew louis lou
lillian lily lil lilian
linda lindy lynn lyn
lindsay linz lindsey
lorraine lori raine
louis lou louie lewis
louisa lou lulu
lucille lucy lu
lynn lyn lynne
madison maddie
malcolm mal
manuel manny manolo
marcus mark
margaret maggie meg peggy marge margie peg megan margo madge
maria mary mia
marilyn mari
marjorie marge margie
mark marc
martha marty marti
martin marty mart
marvin marv
mary molly polly mae mamie mary_ann mary_jane
mary_ann maryann mary_anne maryanne
mathilda tilly matilda mattie
maureen mo reenie
maximillian max
maxwell max
megan meg meaghan meghan
melvin mel
mercedes mercy
meredith merry
michael mike mick mickey mikey mitch micky
mildred millie
millicent millie
miranda mandy randy
mitchell mitch
mohammed mo mohamed muhammad mohammad med moh mohamad mohammede
morgan mo
mortimer mort
nancy nan
nathan nat nate
neil neal niall
oscar ozzie
oswald oz ozzie
pamela pam
percival percy
peter pete
phyllis phyl
priscilla cilla
quentin quent quinton
randall randy randolph
raymond ray
rebecca becky becca bec beck
reginald reg reggie
reuben rube ruben
ricardo rick ricky
roderick rod
rodney rod
roland rollo rolly
ronald ron ronnie ronny
rosalind roz ros rosalyn
rosanne roxanne
rose rosie
rosemary rose rosie romy
rudolph rudy rudolf
russell russ rusty
ruth ruthie
salvatore sal sam
sandra sandy
sarah sally sara sadie
scott scotty
sean shawn shaun
serafina fina
seymour sy
sharon shari
shirley shirl
sidney sid sydney
simon si
solomon sol solly
sophia sophie
stanley stan
stephen steve stevie steven stefan
steven steve
stewart stu stuart
stuart stu stew
sylvester sly
tabitha tabby
tamara tammy tam
terence terry terrence terrance
teresa terry tess tessa terri theresa tracy
theodora dora theo thea
timothy tim timmy
tobias toby
tracy trace
travis trav
tyler ty
tyrone ty
valentina val
vanessa nessa ness
vernon vern
vincenzo vince enzo
vladimir vlad volodya
wallace wally
walter walt wally
wesley wes
wilfred will fred wilf wilfrid
wilhelmina mina billie
winifred winnie
winston win
woodrow woody
yusuf joe youssef yousef joseph
yvonne vonnie
zachariah zach
"""
