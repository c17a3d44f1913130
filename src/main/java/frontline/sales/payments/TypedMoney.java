package frontline.sales.payments;

import frontline.platform.Refusal;
import frontline.platform.web.FormErrors;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What was typed and what is wrong with it. One form at a time is sent.
/// @param open which form stands open: 'receipt', 'payment', 'schedule', the id of the receipt that is changed, or ""
public record TypedMoney(String open, ReceiptForm receipt, PaymentForm payment, ScheduleForm schedule, FormErrors errors) {
    static final TypedMoney NOTHING = opened("");

    static TypedMoney opened(String open) {
        return new TypedMoney(open, ReceiptForm.EMPTY, PaymentForm.EMPTY, ScheduleForm.EMPTY, FormErrors.NONE);
    }

    static TypedMoney wrong(String open, @Nullable Object form, List<Refusal> refusals) {
        return new TypedMoney(open, form instanceof ReceiptForm f ? f : ReceiptForm.EMPTY, form instanceof PaymentForm f ? f : PaymentForm.EMPTY,
                form instanceof ScheduleForm f ? f : ScheduleForm.EMPTY, new FormErrors(refusals));
    }

    public FormErrors errorsOf(String form) {
        return open.equals(form) ? errors : FormErrors.NONE;
    }
}
