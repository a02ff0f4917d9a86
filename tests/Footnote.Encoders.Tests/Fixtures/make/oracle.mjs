// What @huggingface/transformers makes of the texts with each model's tokenizer: tokens.json beside it.
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import * as transformers from "@huggingface/transformers";

const here = path.dirname(fileURLToPath(import.meta.url));
const fixtures = path.dirname(here);
const texts = JSON.parse(fs.readFileSync(path.join(here, "texts.json"), "utf8"));
const read = (folder, name) => JSON.parse(fs.readFileSync(path.join(fixtures, folder, name), "utf8"));

for (const folder of fs.readdirSync(fixtures).filter(name => fs.existsSync(path.join(fixtures, name, "tokenizer.json")))) {
  const config = read(folder, "tokenizer_config.json");
  const Tokenizer = transformers[config.tokenizer_class];
  const tokenizer = new Tokenizer(read(folder, "tokenizer.json"), config);
  const encode = (text, text_pair) => {
    const result = tokenizer(text, { text_pair, return_tensor: false, add_special_tokens: true, return_token_type_ids: true });
    // RoBERTa has one type of token; the tokenizers library gives 0 for the second text too, this one 1.
    const typeIds = result.token_type_ids.map(id => (config.tokenizer_class.includes("Roberta") ? 0 : id));
    return { text, pair: text_pair, ids: result.input_ids, typeIds, decoded: tokenizer.decode(result.input_ids, { skip_special_tokens: true, clean_up_tokenization_spaces: false }) };
  };
  const cases = [...texts.single.map(text => encode(text)), ...texts.pair.map(([first, second]) => encode(first, second))];
  fs.writeFileSync(path.join(fixtures, folder, "tokens.json"), "[\n" + cases.map(item => JSON.stringify(item)).join(",\n") + "\n]\n");
}
