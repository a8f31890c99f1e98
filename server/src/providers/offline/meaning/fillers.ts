/** Words that carry no matter of their own: they frame it, point at it or soften it. */

const articles = 'a an the my your our his her its their this that these those some any';

const frames =
  'i me we us you he she it they them one who whom what which when where why how whether if ' +
  'am is are was were be been being do does did done have has had having will would can could shall should may might must ' +
  'to of in on at for from with by about as than into onto up off over under after before out per ' +
  'and or but so because then also too just only really very quite still already yet again now here there ' +
  'want wants wanted wanting need needs needed like likes wish wishes would ask asks asked asking say says said ' +
  'tell tells told talk talks speak speaks mention mentions report reports request requests demand demands state states ' +
  'get gets got getting give gives make makes take takes took go goes going come comes came let try tries tried ' +
  'please sorry hi hello hey well ok okay oh yes yeah no not never thing things something anything ' +
  'customer caller user client people kind sort way time lot more much many';

const fillerWords = new Set(frames.split(' '));
const articleWords = new Set(articles.split(' '));

export function isArticle(word: string): boolean {
  return articleWords.has(word);
}

export function isFiller(word: string): boolean {
  return fillerWords.has(word) || articleWords.has(word) || word === ',' || word === ':';
}
