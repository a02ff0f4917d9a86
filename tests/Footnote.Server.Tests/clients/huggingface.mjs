// The official Hugging Face client against this server; prints what it got as JSON.
import { InferenceClient } from '@huggingface/inference';

const client = new InferenceClient('hf_none', { endpointUrl: process.argv[2] });
const one = await client.featureExtraction({ inputs: 'pump' });
const many = await client.featureExtraction({ inputs: ['pump', 'valve'] });
const similar = await client.sentenceSimilarity({ inputs: { source_sentence: 'pump', sentences: ['pump', 'poetry'] } });
const chat = await new InferenceClient('hf_none').chatCompletion({
  endpointUrl: `${process.argv[2]}v1/chat/completions`, model: 'footnote', messages: [{ role: 'user', content: 'At what pressure does the pump run?' }],
});
console.log(JSON.stringify({ width: one.length === 1 ? one[0].length : one.length, many: many.length, similar, chat: chat.choices[0].message.content }));
