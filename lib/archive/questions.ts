/**
 * What makes a question of words and is looked for by nobody: 垃圾分类怎么做. Longer ones stand first, so that 有哪些 is
 * not taken for 哪些 with 有 before it.
 */
const ASKING =
  /关于|请问|想知道|为什么|为何|(?:是|有)?什么(?:是|时候|时间|地方|样的?)?|(?:是|该)?(?:怎么样?|怎样|如何)|[有在是]?哪(?:一年|几年|年|些|里|个|几个|家)|(?:有|是)?多少[个项家张件]?|(?:有|是)?几[个项家张件年]|有没有|是不是|能不能|是否|何时|何地|(?:是|由|归)?谁(?:来|在|负责)?|[吗呢吧]$/gu;
/** Words of grammar of one character, which no word that was meant begins or ends with. */
const PARTICLES_AROUND = /^[的了和与及在是等之来去被由]+|[的了和与及在是等之来去做]+$/gu;

/**
 * What a question is about.
 * @param text folded like a query
 * @returns 垃圾分类 for 垃圾分类怎么做; the text itself where nothing in it asks
 */
export function subjectsOf(text: string): string[] {
  const parts = text.split(ASKING);
  if (parts.length < 2) return [text];
  const subjects = parts.map(withoutParticles).filter((part) => part !== "");
  const longer = subjects.filter((subject) => [...subject].length > 1);
  return longer.length > 0 ? longer : subjects;
}

/** 社区管理 for 社区管理的. */
export function withoutParticles(text: string): string {
  return text.replaceAll(PARTICLES_AROUND, "");
}
