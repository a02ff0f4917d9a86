using System.CommandLine;
using Footnote.Training.Verbs;

return new RootCommand("Makes the models that ship with Footnote.") { StaticVerb.Create(), RankingVerb.Create(), EvidenceVerb.Create(), EncoderVerb.Create() }.Parse(args).Invoke();
