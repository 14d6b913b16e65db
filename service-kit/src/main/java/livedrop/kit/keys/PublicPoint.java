package livedrop.kit.keys;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;

/**
 * The public key that belongs to a private one: the generator of the curve, added to itself private-key times.
 *
 * <p>The JDK keeps this to itself. Affine double-and-add as in SEC 1, section 2.2.1; it runs once, at start, on a key of
 * our own, so that it need not run in constant time.
 */
public final class PublicPoint {

    private static final BigInteger THREE = BigInteger.valueOf(3);

    private final BigInteger prime;
    private final BigInteger a;

    private PublicPoint(ECParameterSpec curve) {
        this.prime = ((ECFieldFp) curve.getCurve().getField()).getP();
        this.a = curve.getCurve().getA();
    }

    public static ECPublicKey of(ECPrivateKey key) throws GeneralSecurityException {
        ECParameterSpec curve = key.getParams();
        ECPoint point = new PublicPoint(curve).times(curve.getGenerator(), key.getS());
        return (ECPublicKey) KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(point, curve));
    }

    private ECPoint times(ECPoint point, BigInteger factor) {
        ECPoint sum = ECPoint.POINT_INFINITY;
        for (int bit = factor.bitLength() - 1; bit >= 0; bit--) {
            sum = doubled(sum);
            if (factor.testBit(bit)) {
                sum = plus(sum, point);
            }
        }
        return sum;
    }

    private ECPoint plus(ECPoint p, ECPoint q) {
        if (p.equals(ECPoint.POINT_INFINITY)) {
            return q;
        }
        if (p.equals(q)) {
            return doubled(p);
        }
        BigInteger slope = q.getAffineY()
                .subtract(p.getAffineY())
                .multiply(q.getAffineX().subtract(p.getAffineX()).modInverse(prime));
        return along(slope, p, q);
    }

    private ECPoint doubled(ECPoint p) {
        if (p.equals(ECPoint.POINT_INFINITY)) {
            return p;
        }
        BigInteger slope = p.getAffineX()
                .pow(2)
                .multiply(THREE)
                .add(a)
                .multiply(p.getAffineY().shiftLeft(1).modInverse(prime));
        return along(slope, p, p);
    }

    private ECPoint along(BigInteger slope, ECPoint p, ECPoint q) {
        BigInteger x =
                slope.pow(2).subtract(p.getAffineX()).subtract(q.getAffineX()).mod(prime);
        BigInteger y = slope.multiply(p.getAffineX().subtract(x))
                .subtract(p.getAffineY())
                .mod(prime);
        return new ECPoint(x, y);
    }
}
