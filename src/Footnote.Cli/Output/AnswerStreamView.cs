using Footnote.Answering;

namespace Footnote.Cli.Output;

/// <summary>
/// Shows an answer while it is made: on a terminal the words of a language model as they arrive, then the sources. Quotes from the documents come all at once
/// and are shown whole, and so is everything in a pipe.
/// </summary>
/// <param name="terminal">Where it is shown.</param>
/// <param name="documents">The documents' folder, for links.</param>
internal sealed class AnswerStreamView(Terminal terminal, string documents)
{
    private bool _isModel;
    private bool _hasWords;

    /// <summary>Shows everything up to the end.</summary>
    /// <returns>The answer.</returns>
    public async ValueTask<Answer> ShowAsync(IAsyncEnumerable<AnswerEvent> events)
    {
        var answer = default(Answer);
        await foreach (var happened in events)
        {
            Show(happened);
            answer = (happened as AnswerFinished)?.Answer ?? answer;
        }

        return answer ?? throw new InvalidOperationException("The answer ended without its last event.");
    }

    private void Show(AnswerEvent happened)
    {
        switch (happened)
        {
            case AnswerProgress { Stage: AnswerStage.Writing } begun:
                _isModel = begun.Writer != AnswerOrigin.Extractive;
                break;
            case AnswerText text when _isModel && terminal.IsInteractive:
                terminal.Stream(text.Text);
                _hasWords = true;
                break;
            case AnswerWithdrawn when _hasWords:
                terminal.Stream("…\n\n");
                _hasWords = false;
                break;
            case AnswerFinished finished:
                Finish(finished.Answer);
                break;
        }
    }

    private void Finish(Answer answer)
    {
        if (_hasWords && !answer.IsRefused)
        {
            terminal.Stream("\n\n");
            AnswerView.PrintEnd(terminal, answer, documents);
        }
        else
        {
            terminal.Stream(_hasWords ? "\n\n" : "");
            AnswerView.Print(terminal, answer, documents);
        }
    }
}
