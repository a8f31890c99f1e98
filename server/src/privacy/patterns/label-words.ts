/** Small words between a label and its value: `my PIN number, please, is in fact 1234`. */
export const fillers: ReadonlySet<string> = new Set(
  (
    "is was are be been it it's its this that that's thats these which the a an my your our his her their s " +
    'number numbers num no nr nbr code codes id ids value card cards account details info as follows following to for ' +
    'should would could will has have had either or maybe perhaps probably think believe guess i im me you we he she they ' +
    'also so currently actually still now just please sure ok okay yes yeah yep well um uh er right here goes then s ' +
    'called reads says new old current full correct same one with on file under as: sir madam and dated monday tuesday ' +
    'wednesday thursday friday saturday sunday equals given entered of might could may try can if need want again use used ist lautet est es era é son das die der le la el il de'
  ).split(' '),
);
