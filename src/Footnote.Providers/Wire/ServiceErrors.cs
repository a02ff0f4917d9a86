using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using Footnote.Inference;

namespace Footnote.Providers.Wire;

/// <summary>Turns what a model service says when it fails into a <see cref="ModelCallException"/>.</summary>
internal static class ServiceErrors
{
    /// <summary>A model that is loading is waited for at most this long.</summary>
    public static readonly TimeSpan MaxLoadingTime = TimeSpan.FromSeconds(60);

    /// <summary>A service may ask for at most this much patience.</summary>
    public static readonly TimeSpan MaxRetryAfter = TimeSpan.FromHours(24);

    private const int MaxBodyBytes = 64 * 1024;
    private const int MaxMessageLength = 300;

    /// <summary>Reads an error reply.</summary>
    public static async Task<ModelCallException> ReadAsync(ModelService service, HttpResponseMessage response, TimeProvider clock, CancellationToken cancellationToken)
    {
        var body = await ReadBodyAsync(response, cancellationToken);
        var error = ErrorBody.Parse(body, response);
        var (cause, isTransient) = Classify((int)response.StatusCode, error);
        var said = Shorten(error.Message.Length > 0 ? error.Message : response.ReasonPhrase ?? "");
        return new ModelCallException(service.Provider, cause, service.Redact($"{service.Name}: {(int)response.StatusCode}{(said.Length > 0 ? $" {said}" : "")}{Advice(service, response, cause, error)}"))
        {
            Status = (int)response.StatusCode,
            IsTransient = isTransient,
            IsQuota = response.StatusCode == HttpStatusCode.PaymentRequired,
            RetryAfter = isTransient ? RetryAfter(response, error, clock) : null,
        };
    }

    /// <summary>The cause of a status, as the table of the interfaces has it, and whether the same call may succeed later.</summary>
    private static (FailureCause Cause, bool IsTransient) Classify(int status, ErrorBody error) => status switch
    {
        400 when error.IsAboutModel => (FailureCause.Model, false),
        401 or 402 => (FailureCause.Account, false),
        403 when error.IsGated => (FailureCause.Model, false),
        403 => (FailureCause.Account, false),
        404 or 410 or 424 => (FailureCause.Model, false),
        408 => (FailureCause.Transport, true),
        429 => (FailureCause.Overload, true),
        503 when error.IsLoading => (FailureCause.Model, true),
        503 when error.IsBusy => (FailureCause.Overload, true),
        >= 500 => (FailureCause.Transport, status is not (501 or 505)),
        >= 400 => (FailureCause.Request, false),
        _ => (FailureCause.Transport, false),
    };

    private static string Advice(ModelService service, HttpResponseMessage response, FailureCause cause, ErrorBody error) => (int)response.StatusCode switch
    {
        401 => $" – check {service.KeyName}",
        403 when cause == FailureCause.Account => $" – check {service.KeyName}: it lacks a permission",
        403 => " – accept the model's terms, or take another model",
        402 => " – the account's credit is used up",
        404 => " – check the model's name and the address",
        503 when error.IsLoading => " – the model is loading",
        _ => "",
    };

    private static TimeSpan? RetryAfter(HttpResponseMessage response, ErrorBody error, TimeProvider clock)
    {
        if (error.EstimatedTime is { } seconds)
        {
            return Bounded(seconds, MaxLoadingTime);
        }

        var asked = response.Headers.RetryAfter?.Delta ?? (response.Headers.RetryAfter?.Date - clock.GetUtcNow());
        return asked is { } time ? Bounded(time.TotalSeconds, MaxRetryAfter) : RateLimitReset(response);
    }

    /// <summary><c>RateLimit: "api";r=0;t=55</c>: nothing is left, and the window starts anew in 55 seconds.</summary>
    private static TimeSpan? RateLimitReset(HttpResponseMessage response)
    {
        if (!response.Headers.TryGetValues("RateLimit", out var values))
        {
            return null;
        }

        var parameter = values.SelectMany(value => value.Split(';')).Select(part => part.Trim()).FirstOrDefault(part => part.StartsWith("t=", StringComparison.Ordinal));
        return double.TryParse(parameter?[2..], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) ? Bounded(seconds, MaxRetryAfter) : null;
    }

    private static TimeSpan Bounded(double seconds, TimeSpan limit) => TimeSpan.FromSeconds(double.IsNaN(seconds) ? 0 : Math.Clamp(seconds, 0, limit.TotalSeconds));

    private static string Shorten(string message)
    {
        var line = string.Join(' ', message.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        var printable = new string([.. line.Where(character => !char.IsControl(character))]);
        return printable.Length <= MaxMessageLength ? printable : printable[..MaxMessageLength] + "…";
    }

    private static async Task<string> ReadBodyAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
            var buffer = new byte[MaxBodyBytes];
            var length = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
            return Encoding.UTF8.GetString(buffer, 0, length);
        }
        catch (Exception e) when (e is IOException or HttpRequestException)
        {
            return "";
        }
    }

    /// <summary>What an error reply holds.</summary>
    private sealed record ErrorBody(string Message, string Code, double? EstimatedTime)
    {
        private static readonly string[] ModelWords = ["model_not_supported", "model_not_found", "not supported by provider"];
        private static readonly string[] GatedWords = ["cannot access this model", "gated", "not in the authorized list"];
        private static readonly string[] BusyWords = ["busy", "overloaded", "maximum pending", "too many"];

        public bool IsAboutModel => Has(ModelWords);

        public bool IsGated => Has(GatedWords);

        public bool IsBusy => Has(BusyWords);

        public bool IsLoading => EstimatedTime is not null || Has("loading");

        public static ErrorBody Parse(string body, HttpResponseMessage response)
        {
            var header = response.Headers.TryGetValues("x-error-message", out var values) ? string.Join(' ', values) : "";
            try
            {
                using var json = JsonDocument.Parse(body);
                return Of(json.RootElement, header);
            }
            catch (JsonException)
            {
                var isPage = body.AsSpan().TrimStart().StartsWith("<") || response.Content.Headers.ContentType?.MediaType == "text/html";
                return new ErrorBody(header.Length > 0 ? header : isPage ? "" : body, "", null);
            }
        }

        private static ErrorBody Of(JsonElement body, string header)
        {
            var error = body.Member("error");
            var inner = error.ValueKind == JsonValueKind.Object ? error : body;
            string[] messages = [error.Text(), inner.Member("message").Text(), inner.Member("error").Text(), header];
            var estimate = body.Member("estimated_time");
            return new ErrorBody(
                messages.FirstOrDefault(message => message.Length > 0) ?? "",
                $"{inner.Member("code").Text()} {inner.Member("type").Text()} {body.Member("error_type").Text()}",
                estimate.ValueKind == JsonValueKind.Number ? estimate.GetDouble() : null);
        }

        private bool Has(params ReadOnlySpan<string> words)
        {
            foreach (var word in words)
            {
                if (Message.Contains(word, StringComparison.OrdinalIgnoreCase) || Code.Contains(word, StringComparison.OrdinalIgnoreCase))
                {
                    return true;
                }
            }

            return false;
        }
    }
}
