// The official OpenAI client against this server; prints what it got as JSON.
import OpenAI from 'openai';

const client = new OpenAI({ baseURL: `${process.argv[2]}v1`, apiKey: 'none', maxRetries: 0 });
const models = (await client.models.list()).data.map(model => model.id);
const embedded = await client.embeddings.create({ model: models[1], input: ['pump', 'valve'] });
const messages = [{ role: 'user', content: 'At what pressure does the pump run?' }];
const whole = await client.chat.completions.create({ model: 'footnote', messages });
let streamed = '';
let finish = null;
let annotations = [];
for await (const chunk of await client.chat.completions.create({ model: 'footnote', messages, stream: true })) {
  streamed += chunk.choices[0]?.delta?.content ?? '';
  annotations = chunk.choices[0]?.delta?.annotations ?? annotations;
  finish = chunk.choices[0]?.finish_reason ?? finish;
}
let refusal = null;
try {
  await client.embeddings.create({ model: models[1], input: '' });
} catch (error) {
  refusal = { status: error.status, message: error.message };
}
console.log(JSON.stringify({
  models, vectors: embedded.data.length, width: embedded.data[0].embedding.length, tokens: embedded.usage.total_tokens,
  whole: whole.choices[0].message.content, annotations: annotations.length, streamed, finish, refusal,
}));
