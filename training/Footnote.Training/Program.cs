using System.CommandLine;
using Footnote.Training.Verbs;

return new RootCommand("Makes the models that ship with Footnote, and measures them.") { StaticVerb.Create(), MeasureVerb.Create() }.Parse(args).Invoke();
